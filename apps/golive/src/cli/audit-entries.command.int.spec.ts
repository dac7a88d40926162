import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportEntries } from './audit-entries.command.js';

/** An API with three entries on two pages, in every form. */
function answer(url: URL, accept: string): { type: string; text: string; link?: string } {
  const second = url.searchParams.get('cursor') === 'c2';
  const names = second ? ['third'] : ['first', 'sec\r\nond'];
  const link = second ? undefined : `<${url.pathname}${url.search}&cursor=c2>; rel="next"`;
  if (accept === 'text/csv') return { type: accept, text: ['name', ...names].map((name) => `"${name}"\r\n`).join(''), link };
  if (accept === 'application/json')
    return { type: accept, text: JSON.stringify({ items: names.map((name) => ({ name })), next_cursor: second ? null : 'c2' }) };
  return { type: accept, text: names.map((name) => `${JSON.stringify({ name })}\n`).join(''), link };
}

describe('golive audit export', () => {
  let server: Server;
  let folder: string;
  const asked: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'golive-export-'));
    server = createServer((request, response) => {
      const url = new URL(request.url ?? '', 'http://here');
      asked.push(url.pathname + url.search);
      const { type, text, link } = answer(url, request.headers.accept ?? '');
      response.writeHead(200, { 'content-type': type, ...(link && { link }) }).end(text);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    process.env['GOLIVE_URL'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    process.env['GOLIVE_TOKEN'] = 'token';
  });
  afterAll(() => {
    delete process.env['GOLIVE_URL'];
    delete process.env['GOLIVE_TOKEN'];
    server.close();
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['csv', '"name"\r\n"first"\r\n"sec\r\nond"\r\n"third"\r\n'],
    ['ndjson', '{"name":"first"}\n{"name":"sec\\r\\nond"}\n{"name":"third"}\n'],
    ['json', '[\n{"name":"first"},\n{"name":"sec\\r\\nond"},\n{"name":"third"}\n]\n'],
  ])('puts all pages into one file as %s', async (format, text) => {
    const out = join(folder, format);
    await exportEntries({ format, out, json: true, from: '2026-01-01T00:00:00Z' });
    expect(readFileSync(out, 'utf8')).toBe(text);
    expect(asked.at(-1)).toMatch(/^\/v1\/audit-trail\?limit=200&from=2026-01-01T00%3A00%3A00Z&cursor=c2$/);
  });

  it('overwrites nothing, and knows its formats', async () => {
    await expect(exportEntries({ format: 'csv', out: join(folder, 'csv') })).rejects.toThrow('EEXIST');
    await expect(exportEntries({ format: 'xml' })).rejects.toThrow('there is no format xml');
  });
});
