import type { ApiClient } from '../cli/api-client.js';
import type { DemoProcess } from './demo-data.js';

/** A demo process as it now is. */
export interface SeededProcess {
  id: string;
  name: string;
  /** The number of the version that waits in the sandbox. */
  waiting: number;
}

/**
 * Makes a demo process through the API: one version promoted, the next one active in the sandbox. Every call has an
 * idempotency key that follows from the data, so a start that was killed half-way is simply gone through again.
 */
export async function seedProcess(api: ApiClient, { tenant, name, versions: [first, next] }: DemoProcess): Promise<SeededProcess> {
  const post = <T>(path: string, body: object, step: string) =>
    api.call<T>('POST', path, { body, idempotencyKey: `golive-demo-1:${tenant}:process:${step}` });
  const { id } = await post<{ id: string }>('/v1/processes', { name }, 'process');
  const versions = `/v1/processes/${id}/versions`;
  const tested = await post<{ id: string }>(versions, { ...first, status: 'ACTIVE' }, 'first');
  await post(`${versions}/${tested.id}/promote`, { change_notes: first.change_notes }, 'promote');
  const { version } = await post<{ version: number }>(versions, { ...next, status: 'ACTIVE' }, 'next');
  return { id, name, waiting: version };
}
