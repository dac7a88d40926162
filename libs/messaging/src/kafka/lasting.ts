interface Connectable {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
}

/** A client that is connected when it is first used, and made anew after a failure to connect. */
export class Lasting<C extends Connectable> {
  private connected: Promise<C> | undefined;

  constructor(private readonly make: () => C) {}

  async use<T>(work: (client: C) => Promise<T>): Promise<T> {
    return work(await (this.connected ??= this.connect()));
  }

  async close(): Promise<void> {
    const client = await this.connected?.catch(() => undefined);
    this.connected = undefined;
    await client?.disconnect();
  }

  private async connect(): Promise<C> {
    const client = this.make();
    try {
      await client.connect();
      return client;
    } catch (error) {
      this.connected = undefined;
      await client.disconnect().catch(() => undefined);
      throw error;
    }
  }
}
