import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WrkAnswer } from './wrk/wrk-client.js';

export interface FakeCall {
  action: string;
  workflow_id: string;
  idempotency_key?: string;
  attempt?: number;
}

/** Answers as the WRK gateway service does, on a real socket, and remembers what it was asked. */
export interface FakeWrk {
  url: string;
  calls: FakeCall[];
  /** Workflows that are on. */
  active: Set<string>;
  /** Taken, one for each call, instead of doing what was asked; a function may wait. */
  answers: ((call: FakeCall) => WrkAnswer | Promise<WrkAnswer>)[];
  /** Nobody listens any more, as while the service restarts. */
  goAway(): Promise<void>;
  /** It listens again, where it did. */
  comeBack(): Promise<void>;
  close(): Promise<void>;
}

export async function fakeWrk(): Promise<FakeWrk> {
  const calls: FakeCall[] = [];
  const active = new Set<string>();
  const answers: FakeWrk['answers'] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Omit<FakeCall, 'action'>;
      const call = { action: (request.url ?? '').split('/').pop() ?? '', ...body };
      calls.push(call);
      void Promise.resolve((answers.shift() ?? doIt)(call)).then((answer) => response.end(JSON.stringify(answer)));
    });
  });
  function doIt(call: FakeCall): WrkAnswer {
    if (call.action === 'activate') active.add(call.workflow_id);
    if (call.action === 'deactivate') active.delete(call.workflow_id);
    const receipt = { workflow_id: call.workflow_id, active: active.has(call.workflow_id), read_back: true, at: new Date().toISOString() };
    return { outcome: 'confirmed', receipt };
  }
  const listen = (port: number): Promise<void> => new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  const close = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()).closeAllConnections());
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, calls, active, answers, goAway: close, comeBack: () => listen(port), close };
}
