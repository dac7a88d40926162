import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Spreads connections over replicas, as the balancer before a service does: one that takes none is passed over. */
export interface Balancer {
  readonly url: string;
  close(): Promise<void>;
}

/** @param ports of the replicas on this machine */
export async function balance(ports: readonly number[]): Promise<Balancer> {
  const sockets = new Set<Socket>();
  let turn = 0;
  const server = createServer((near) => {
    kept(near);
    const first = turn++;
    const reach = (tried: number): void => {
      if (tried === ports.length) return void near.destroy();
      const far = connect(ports[(first + tried) % ports.length]!, '127.0.0.1');
      kept(far);
      far.once('error', () => {
        if (far.connecting || far.bytesRead + far.bytesWritten === 0) reach(tried + 1);
        else near.destroy();
      });
      far.once('connect', () => {
        far.pipe(near);
        near.pipe(far);
        far.once('close', () => near.destroy());
        near.once('close', () => far.destroy());
      });
    };
    reach(0);
  });
  function kept(socket: Socket): void {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
