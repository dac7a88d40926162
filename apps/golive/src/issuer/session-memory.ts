import type { Adapter, AdapterPayload } from 'oidc-provider';

const CAPACITY = 5_000;

/**
 * Where sign-ins in progress live: this process's memory, so a restart asks people to sign in again, while their tokens stay valid.
 * Bounded: of too many entries the oldest leaves.
 */
export class SessionMemory {
  private readonly entries = new Map<string, { readonly payload: AdapterPayload; readonly endsAt: number }>();

  /** The part that holds one kind of entry (`Session`, `Interaction`, `Grant`, …). */
  readonly adapterFor = (kind: string): Adapter => ({
    upsert: async (id, payload, expiresIn) => this.put(`${kind}:${id}`, payload, expiresIn),
    find: async (id) => this.get(`${kind}:${id}`),
    findByUid: async (uid) => this.first((key, payload) => key.startsWith(`${kind}:`) && payload.uid === uid),
    findByUserCode: async (userCode) => this.first((key, payload) => key.startsWith(`${kind}:`) && payload.userCode === userCode),
    consume: async (id) => {
      const payload = this.get(`${kind}:${id}`);
      if (payload) payload.consumed = Math.floor(Date.now() / 1000);
    },
    destroy: async (id) => void this.entries.delete(`${kind}:${id}`),
    revokeByGrantId: async (grantId) => {
      for (const [key, { payload }] of this.entries) if (payload.grantId === grantId) this.entries.delete(key);
    },
  });

  private put(key: string, payload: AdapterPayload, expiresInSeconds = Infinity): void {
    this.entries.delete(key);
    this.entries.set(key, { payload, endsAt: Date.now() + expiresInSeconds * 1000 });
    if (this.entries.size > CAPACITY) this.entries.delete(this.entries.keys().next().value!);
  }

  private get(key: string): AdapterPayload | undefined {
    const entry = this.entries.get(key);
    if (entry && entry.endsAt > Date.now()) return entry.payload;
    this.entries.delete(key);
    return undefined;
  }

  private first(matches: (key: string, payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    for (const [key, { payload }] of this.entries) if (matches(key, payload)) return this.get(key);
    return undefined;
  }
}
