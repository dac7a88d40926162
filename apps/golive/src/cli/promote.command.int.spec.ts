import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { promote } from './promote.command.js';

const preview = {
  source_version: { id: 's', version: 3 },
  current_production_version: { id: 'p', version: 2 },
  diff: {
    changes: [
      { path: 'config.model', type: 'modified', old_value: 'a', new_value: 'b\u001b[2J' },
      { path: 'config["a.b"]', type: 'added', new_value: null },
      { path: 'config.text', type: 'removed', old_value: 'x'.repeat(500) },
    ],
    summary: '3 changes to production version 2: and so on.',
  },
  cache_entry_count: 1,
};

describe('golive promote', () => {
  let server: Server;
  let calls: string[];
  let said: string;
  let replaced: { id: string; version: number };

  beforeEach(async () => {
    [calls, said, replaced] = [[], '', { id: 'p', version: 2 }];
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += chunk));
      request.on('end', () => {
        calls.push(`${request.method} ${request.url} ${body}`.trim());
        const answer = request.url!.endsWith('/promotion-preview')
          ? preview
          : request.url!.endsWith('/promote')
            ? { promoted_version: { id: 'n', version: 4 }, deprecated_version: replaced, cache_invalidated: 1 }
            : request.url!.includes('cursor=2')
              ? { items: [{ id: 's', version: 3 }], next_cursor: null }
              : { items: [{ id: 'x', version: 5 }], next_cursor: '2' };
        response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
      });
    }).listen(0, '127.0.0.1');
    await new Promise((listening) => server.once('listening', listening));
    process.env['GOLIVE_URL'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    process.env['GOLIVE_TOKEN'] = 'a-token';
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => ((said += String(text)), true));
  });
  afterEach(() => {
    delete process.env['GOLIVE_URL'];
    delete process.env['GOLIVE_TOKEN'];
    server.close();
  });

  it('shows what changes, asks, and promotes when the answer is yes', async () => {
    await promote('p1', 's', { notes: 'better' }, () => Promise.resolve(true));
    expect(calls).toEqual([
      'GET /v1/processes/p1/versions/s/promotion-preview',
      'POST /v1/processes/p1/versions/s/promote {"change_notes":"better"}',
    ]);
    expect(said.split('\n')).toEqual([
      'Sandbox version 3 → production, in the place of version 2',
      '3 changes to production version 2: and so on.',
      '  ~ config.model: "a" → "b\\u001b[2J"',
      '  + config["a.b"]: null',
      `  - config.text: "${'x'.repeat(99)}…`,
      '1 entry of the response cache will be deleted.',
      '✓ Version 4 is in production, in the place of version 2; 1 cache entry deleted. n',
      '',
    ]);
  });

  it('changes nothing when the answer is no, or nobody is there to give one', async () => {
    await expect(promote('p1', 's', {}, () => Promise.resolve(false))).rejects.toThrow('nothing was promoted');
    await expect(promote('p1', 's', {}, null)).rejects.toThrow('nobody to ask');
    await expect(promote('p1', 's', { json: true }, () => Promise.resolve(true))).rejects.toThrow('nobody to ask');
    expect(calls).toEqual(['GET /v1/processes/p1/versions/s/promotion-preview']);
  });

  it('finds a version by its number, and says so when there is none', async () => {
    await promote('p1', '3', { yes: true, json: true });
    expect(calls.at(-1)).toBe('POST /v1/processes/p1/versions/s/promote {}');
    expect(JSON.parse(said)).toMatchObject({ promoted_version: { version: 4 } });
    await expect(promote('p1', '9', { yes: true })).rejects.toThrow('no version 9');
  });

  it('tells when production was another one than the one compared with', async () => {
    replaced = { id: 'q', version: 3 };
    await promote('p1', 's', { yes: true });
    expect(said).toContain('Somebody else promoted a version in the meantime');
  });
});
