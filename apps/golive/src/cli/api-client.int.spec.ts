import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ApiClient, ApiProblem } from './api-client.js';
import { CommandFault } from './command-fault.js';

let close = async () => {};
afterEach(() => close());

async function serving(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<ApiClient> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  close = () => new Promise((closed) => server.close(() => closed()));
  return new ApiClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, () => Promise.resolve('a-token'));
}

describe('the API client of the commands', () => {
  it('resumes a stream of events where it broke', async () => {
    const asked: unknown[] = [];
    const api = await serving((request, response) => {
      asked.push(request.headers['last-event-id']);
      response.write(`id: ${asked.length}\nevent: transition\ndata: {"n":${asked.length}}\n\n`);
      setImmediate(() => response.destroy());
    });
    const seen: unknown[] = [];
    for await (const { data } of api.events('d', AbortSignal.timeout(20_000))) {
      if (seen.push(data['n']) === 3) break;
    }
    expect(seen).toEqual([1, 2, 3]);
    expect(asked).toEqual([undefined, '1', '2']);
  });

  it('says what the problem is when a call is refused, and gives every change a key of its own', async () => {
    const keys: unknown[] = [];
    const api = await serving((request, response) => {
      keys.push(request.headers['idempotency-key']);
      response
        .writeHead(409, { 'content-type': 'application/problem+json' })
        .end('{"status":409,"code":"deployment_in_progress","title":"t","detail":"d"}');
    });
    for (const attempt of [1, 2]) {
      const refused = await api.call('POST', '/x', { body: { attempt } }).catch((error: unknown) => error);
      expect((refused as ApiProblem).problem).toMatchObject({ code: 'deployment_in_progress' });
    }
    expect(keys[0]).toBeTruthy();
    expect(keys[0]).not.toBe(keys[1]);
  });

  it('does not take a page of somebody else’s for an answer', async () => {
    const api = await serving((_, response) => response.writeHead(502).end('<html>'));
    await expect(api.get('/x')).rejects.toMatchObject({ problem: { code: 'unexpected_answer', status: 502 } });
  });

  it('does not carry its token along a redirect', async () => {
    const api = await serving((_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end());
    await expect(api.get('/x')).rejects.toBeInstanceOf(CommandFault);
  });

  it('says what to do when nobody answers', async () => {
    const api = new ApiClient('http://127.0.0.1:1', () => Promise.resolve('a-token'));
    await expect(api.get('/x')).rejects.toMatchObject({ next: expect.stringContaining('golive status') });
  });
});
