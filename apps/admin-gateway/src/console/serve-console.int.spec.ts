import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ExpressAdapter } from '@nestjs/platform-express';
import request from 'supertest';
import { consoleRoutes } from './serve-console.js';

const folder = mkdtempSync(join(tmpdir(), 'golive-console-'));
const SCRIPT = 'export const answer = 42;';

describe('the console as the gateway serves it', () => {
  const app = new ExpressAdapter();
  const server = app.getInstance() as Parameters<typeof request>[0];
  const browser = (path: string) => request(server).get(path).set('accept', 'text/html,*/*');

  beforeAll(() => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<meta data-issuer="%GOLIVE_ISSUER%" data-client-id="%GOLIVE_CLIENT_ID%">');
    writeFileSync(join(folder, 'assets/index-1.js'), SCRIPT);
    writeFileSync(join(folder, 'assets/index-1.js.gz'), gzipSync(SCRIPT));
    app.use(consoleRoutes({ issuer: 'https://issuer.example/a"b', clientId: 'golive-console' }, folder));
    app.get('/v1/projects', (_request: unknown, response: { json(body: object): void }) => response.json({ items: [] }));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is one page at every address that is nobody else’s, under a policy that lets nothing in from elsewhere', async () => {
    for (const path of ['/', '/deployments/1', '/callback?code=1']) {
      const { status, headers, text } = await browser(path);
      expect([status, headers['cache-control']]).toEqual([200, 'no-cache']);
      expect(text).toContain('data-client-id="golive-console"');
      expect(text).toContain('data-issuer="https://issuer.example/a&#34;b"');
      expect(headers['content-security-policy']).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; " +
          "connect-src 'self' https://issuer.example; form-action 'none'; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'",
      );
    }
  });

  it('leaves the API its addresses, those that do not exist too', async () => {
    expect((await browser('/v1/projects')).body).toEqual({ items: [] });
    expect((await browser('/v1/nothing')).status).toBe(404);
    expect((await request(server).get('/deployments/1').set('accept', 'application/json')).status).toBe(404);
    expect((await request(server).post('/deployments')).status).toBe(404);
  });

  it('gives files compressed, for ever where their name says what is in them, and not again to who has them', async () => {
    const { headers, text } = await request(server).get('/assets/index-1.js').set('accept-encoding', 'gzip');
    expect(text).toBe(SCRIPT);
    expect(headers).toMatchObject({
      'content-encoding': 'gzip',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
    });
    expect((await request(server).get('/assets/index-1.js').set('if-none-match', headers['etag']!)).status).toBe(304);
    expect((await request(server).get('/assets/index-1.js').set('accept-encoding', 'identity')).headers).not.toHaveProperty(
      'content-encoding',
    );
  });
});
