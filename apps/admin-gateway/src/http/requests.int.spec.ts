import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@golive/persistence';
import { type Call, GatewayFixture } from '../gateway.fixture.js';

describe('requests that do not fit', () => {
  let fixture: GatewayFixture;
  let call: Call;
  let project: string;

  beforeAll(async () => {
    fixture = await GatewayFixture.start();
    call = await fixture.as('ops_admin');
    ({ project } = await fixture.deployable(call));
  });
  afterAll(() => fixture?.close());

  const nested = (levels: number): string => '{"version_label":"1","config":{"a":' + '['.repeat(levels - 2) + ']'.repeat(levels - 2) + '}}';
  const version = (body: unknown, headers?: Record<string, string>) =>
    call('POST', `/v1/projects/${project}/automation-versions`, body, headers);

  it.each([
    ['not JSON', '{"name":', 400, 'malformed_body'],
    ['a byte order mark', '\uFEFF{}', 400, 'malformed_body'],
    ['65 levels', nested(65), 400, 'malformed_body'],
    ['100,000 levels', '['.repeat(100_000) + ']'.repeat(100_000), 400, 'malformed_body'],
    ['a member __proto__', '{"version_label":"1","config":{"__proto__":{"admin":true}}}', 400, 'malformed_body'],
    ['more than 256 KiB', JSON.stringify({ version_label: '1', config: { a: 'x'.repeat(256 * 1024) } }), 413, 'body_too_large'],
    ['NUL', '{"version_label":"a\\u0000b","config":{}}', 422, 'validation_failed'],
    ['NUL deep inside', '{"version_label":"a","config":{"a":[{"b":"\\u0000"}]}}', 422, 'validation_failed'],
    ['NUL in a name', '{"version_label":"a","config":{"a\\u0000":1}}', 422, 'validation_failed'],
    ['half of a surrogate pair', '{"version_label":"\\ud800","config":{}}', 422, 'validation_failed'],
    ['a number beyond doubles', '{"version_label":"1","config":{"n":1e999}}', 422, 'validation_failed'],
    ['an array', '[]', 422, 'validation_failed'],
    ['null', 'null', 422, 'validation_failed'],
    ['a text', '"text"', 422, 'validation_failed'],
    ['null where a text belongs', '{"version_label":null,"config":{}}', 422, 'validation_failed'],
    ['a member constructor', '{"version_label":"1","config":{},"constructor":1}', 422, 'validation_failed'],
    ['a status that cannot be registered', '{"version_label":"1","config":{},"status":"Live"}', 422, 'validation_failed'],
  ])('a body that is or has %s', async (_, body, status, code) => {
    const answer = await version(body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'application/json; charset=latin1', 'application/jsonx'])(
    'a body of media type %s',
    async (type) => {
      expect((await version('{}', { 'content-type': type })).status).toBe(415);
    },
  );

  it('a body that is compressed, or not UTF-8', async () => {
    expect((await version('{}', { 'content-encoding': 'gzip' })).status).toBe(415);
    const token = await fixture.token({ sub: 's', tenant_id: fixture.acme, roles: ['ops_admin'], email: 'a@b.test' });
    const response = await fetch(`${fixture.gateway.url}/v1/projects`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
    });
    expect(response.status).toBe(400);
  });

  it('a body that says nothing of its length and never ends', async () => {
    const token = await fixture.token({ sub: 's', tenant_id: fixture.acme, roles: ['ops_admin'], email: 'a@b.test' });
    const socket = connect(Number(new URL(fixture.gateway.url).port), '127.0.0.1');
    socket.write(
      `POST /v1/projects HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n`,
    );
    const chunk = `4000\r\n${'x'.repeat(0x4000)}\r\n`;
    for (let sent = 0; sent < 20; sent++) socket.write(chunk);
    const answer = await new Promise<string>((resolve) => socket.once('data', (data) => resolve(data.toString())));
    socket.destroy();
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
  });

  it('takes 64 levels, and keeps a configuration as it came', async () => {
    expect((await version(nested(64))).status).toBe(201);
    const config = { constructor: { prototype: 1 }, 'a.b': [null, true, 'Zoë 💶 \u202E<script>'], nested: { '': {} } };
    const created = await version({ version_label: '\u202Eright-to-left\r\n<b>', config });
    expect(created.status).toBe(201);
    expect((await call('GET', `/v1/automation-versions/${created.body.id}`)).body).toMatchObject({
      version_label: '\u202Eright-to-left\r\n<b>',
      config,
    });
  });

  it('lists every fault with a pointer', async () => {
    const answer = await version({
      version_label: '',
      config: 1,
      commit_sha: 'a b',
      workflow_binding: { workflow_id: '../x', status: 'active', more: 1 },
    });
    expect(new Set(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer))).toEqual(
      new Set([
        '/version_label',
        '/config',
        '/commit_sha',
        '/workflow_binding/workflow_id',
        '/workflow_binding/status',
        '/workflow_binding/more',
      ]),
    );
  });

  it.each([
    { client_emails: ['not an address'] },
    { client_emails: ['a@b.test\r\nBcc: x@y.test'] },
    { client_emails: 'a@b.test' },
    { name: '   ' },
    { name: 'x'.repeat(501) },
    { name: 7 },
    { repository: 'no-slash' },
    { production_url: 'javascript:alert(1)' },
    { collaborators: Array.from({ length: 101 }, (_, n) => `p${n}@b.test`) },
  ])('a project with %j', async (field) => {
    const answer = await call('POST', '/v1/projects', { name: 'p', client_emails: [], collaborators: [], ...field });
    expect([answer.status, answer.body.code]).toEqual([422, 'validation_failed']);
  });

  it.each([
    'limit=0',
    'limit=201',
    'limit=x',
    'limit=',
    'limit=1e2',
    'limit=-1',
    'limit=1.5',
    'limit=1&limit=2',
    'cursor=x',
    'cursor=',
    'cursor=bnVsbA',
    'unknown=1',
    '__proto__=1',
    'project_id=x',
    'state=Live',
    'kind=x',
    'from=yesterday',
    'to=2026-02-30T00:00:00Z',
    'ref=%00',
    'ref[]=a',
  ])('a list with ?%s', async (query) => {
    const answer = await call('GET', `/v1/deployments?${query}`);
    expect([answer.status, answer.body.code]).toEqual([422, 'validation_failed']);
    expect(answer.body.errors).not.toEqual([]);
  });

  it('hints that are no status, or no time', async () => {
    const { version: id } = await fixture.deployable(call);
    for (const hint of [
      { last_known_status: 'Alive' },
      { last_known_updated_at: 'now' },
      { last_known_updated_at: '2026-01-01' },
      { status: 'Archived' },
    ]) {
      expect((await call('PATCH', `/v1/automation-versions/${id}/status`, { status: 'Live', ...hint })).status).toBe(422);
    }
  });

  it('paths and methods that do not exist', async () => {
    for (const path of ['/', '/v1', '/v1/nothing', '/v1/projects/', '/v2/projects', '/v1/projects/%zz', '/.env']) {
      const answer = await call('GET', path);
      expect([path, answer.status, answer.body?.code]).toEqual(
        path === '/v1/projects/' ? [path, 200, undefined] : [path, 404, 'not_found'],
      );
    }
    const answer = await call('DELETE', '/v1/projects');
    expect([answer.status, answer.body.code, answer.headers.get('allow')]).toEqual([405, 'method_not_allowed', 'GET, POST']);
    expect((await call('PUT', `/v1/deployments/${newId()}`, {})).headers.get('allow')).toBe('GET');
  });

  it('answers problems as RFC 9457 says, with the trace of the request', async () => {
    const answer = await call('GET', `/v1/projects/${newId()}?`);
    expect(answer.body).toEqual({
      type: 'urn:golive:problem:not_found',
      title: 'Not found',
      status: 404,
      detail: expect.any(String),
      code: 'not_found',
      instance: expect.stringMatching(/^\/v1\/projects\/[^?]+$/),
      trace_id: answer.headers.get('traceparent')!.slice(3, 35),
    });
  });

  it('sends what browsers need to be careful, and nothing about its make', async () => {
    const { headers } = await call('GET', '/v1/projects');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
  });
});
