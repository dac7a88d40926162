import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@golive/persistence';
import { type Call, GatewayFixture, type Reply } from '../gateway.fixture.js';

describe('processes', () => {
  let fixture: GatewayFixture;
  let build: Call;
  let service: Call;

  beforeAll(async () => {
    fixture = await GatewayFixture.start();
    build = await fixture.as('ops_build');
    service = await fixture.as('service');
  });
  afterAll(() => fixture?.close());

  const create = async (): Promise<string> => (await build('POST', '/v1/processes', { name: 'Read an invoice' })).body.id;
  const add = (process: string, version: object = {}): Promise<Reply> =>
    build('POST', `/v1/processes/${process}/versions`, { config: { a: 1 }, ...version });
  const codeOf = ({ status, body }: Reply): [number, string] => [status, body?.code];

  it('are created, read back and listed', async () => {
    const process = await build('POST', '/v1/processes', { name: 'Read an invoice' });
    expect([process.status, process.headers.get('location')]).toEqual([201, `/v1/processes/${process.body.id}`]);
    expect(process.body).toEqual({
      id: expect.any(String),
      tenant_id: fixture.acme,
      name: 'Read an invoice',
      project_id: null,
      production_version: null,
      created_by: 'ops_build@acme.test',
      created_at: expect.any(String),
      updated_at: expect.any(String),
    });
    expect((await build('GET', `/v1/processes/${process.body.id}`)).body).toEqual(process.body);
    expect((await build('GET', '/v1/processes?limit=1')).body.items).toEqual([process.body]);
  });

  it('have sandbox versions that count up and can be changed', async () => {
    const process = await create();
    const draft = await add(process);
    expect([draft.status, draft.headers.get('location')]).toEqual([201, `/v1/processes/${process}/versions/${draft.body.id}`]);
    expect(draft.body).toMatchObject({
      process_id: process,
      version: 1,
      environment: 'SANDBOX',
      status: 'DRAFT',
      config: { a: 1 },
      input_schema: null,
      output_schema: null,
      change_notes: null,
      source_version_id: null,
      promoted_by: null,
      published_at: null,
      deprecated_at: null,
    });
    const full = await add(process, { status: 'ACTIVE', input_schema: { type: 'object' }, output_schema: {}, change_notes: 'more' });
    expect(full.body).toMatchObject({
      version: 2,
      status: 'ACTIVE',
      input_schema: { type: 'object' },
      output_schema: {},
      change_notes: 'more',
    });

    const path = `/v1/processes/${process}/versions/${full.body.id}`;
    const changed = await build('PATCH', path, { config: { 'a.b': null }, input_schema: null, status: 'DRAFT' });
    expect(changed.body).toEqual({
      ...full.body,
      config: { 'a.b': null },
      input_schema: null,
      status: 'DRAFT',
      updated_at: expect.any(String),
    });
    expect((await build('GET', path)).body).toEqual(changed.body);

    const { config: _1, input_schema: _2, output_schema: _3, ...newest } = changed.body;
    const first = await build('GET', `/v1/processes/${process}/versions?limit=1`);
    expect(first.body.items).toEqual([newest]);
    const second = await build('GET', `/v1/processes/${process}/versions?limit=1&cursor=${first.body.next_cursor}`);
    expect([second.body.items[0].id, second.body.next_cursor]).toEqual([draft.body.id, null]);
  });

  it('number versions that come at the same moment without a gap', async () => {
    const process = await create();
    const versions = await Promise.all(Array.from({ length: 20 }, () => add(process)));
    expect(versions.map(({ body }) => body.version).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
  });

  it.each<[string, object]>([
    ['no config', { config: undefined }],
    ['a config that is a list', { config: [] }],
    ['a config that is null', { config: null }],
    ['a schema that is a text', { input_schema: '{}' }],
    ['a status that only time brings', { status: 'DEPRECATED' }],
    ['an environment of its own', { environment: 'PRODUCTION' }],
    ['a number of its own', { version: 7 }],
    ['blank notes', { change_notes: '  ' }],
    ['endless notes', { change_notes: 'x'.repeat(5_001) }],
  ])('refuse a version with %s', async (_, version) => {
    expect(codeOf(await add(await create(), version))).toEqual([422, 'validation_failed']);
  });

  it.each([{}, { name: '' }, { name: 7 }, { name: 'x'.repeat(501) }, { name: 'p', id: newId() }])('refuse %j', async (body) => {
    expect(codeOf(await build('POST', '/v1/processes', body))).toEqual([422, 'validation_failed']);
  });

  it('refuse a version of another process', async () => {
    const { body: version } = await add(await create());
    const other = await create();
    for (const [method, path, body] of [
      ['GET', ''],
      ['PATCH', '', {}],
      ['GET', '/promotion-preview'],
      ['POST', '/promote', {}],
    ] as const) {
      expect(codeOf(await build(method, `/v1/processes/${other}/versions/${version.id}${path}`, body))).toEqual([404, 'not_found']);
    }
  });

  it('are not found once deleted, but for the record', async () => {
    const process = await create();
    const { body: version } = await add(process, { status: 'ACTIVE' });
    await service('PUT', `/v1/processes/${process}/cache/k`, { value: 1 });
    const deleted = await build('DELETE', `/v1/processes/${process}`, undefined, { 'idempotency-key': 'delete' });
    expect([deleted.status, deleted.text]).toEqual([204, '']);
    const again = await build('DELETE', `/v1/processes/${process}`, undefined, { 'idempotency-key': 'delete' });
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([204, 'true']);

    const gone: [Call, string, string, object?][] = [
      [build, 'GET', ''],
      [build, 'DELETE', ''],
      [build, 'GET', '/versions'],
      [build, 'POST', '/versions', { config: {} }],
      [build, 'GET', `/versions/${version.id}`],
      [build, 'PATCH', `/versions/${version.id}`, {}],
      [build, 'GET', `/versions/${version.id}/promotion-preview`],
      [build, 'POST', `/versions/${version.id}/promote`, {}],
      [build, 'POST', '/rollback', { reason: 'r' }],
      [service, 'GET', '/cache'],
      [service, 'GET', '/cache/k'],
      [service, 'PUT', '/cache/k', { value: 2 }],
    ];
    for (const [call, method, path, body] of gone) {
      expect([method, path, ...codeOf(await call(method, `/v1/processes/${process}${path}`, body))]).toEqual([
        method,
        path,
        404,
        'not_found',
      ]);
    }
    const { body: list } = await build('GET', '/v1/processes?limit=200');
    expect(list.items.map(({ id }: { id: string }) => id)).not.toContain(process);
    const { rows } = await fixture.owner.query('SELECT count(*)::int AS kept FROM process_versions WHERE process_id = $1', [process]);
    expect(rows).toEqual([{ kept: 1 }]);
  });

  describe('keep answers in a cache', () => {
    it.each(['plain', 'a/b c', '?q=1&r=#', '%', 'Zoë 💶', 'x'.repeat(500)])('under the key %j', async (key) => {
      const process = await create();
      const path = `/v1/processes/${process}/cache/${encodeURIComponent(key)}`;
      expect(codeOf(await service('GET', path))).toEqual([404, 'not_found']);
      expect((await service('PUT', path, { value: [1] })).body).toEqual({ key, updated_at: expect.any(String) });
      expect((await service('GET', path)).body).toEqual({ key, value: [1], updated_at: expect.any(String) });
    });

    it.each<unknown>([null, false, 0, '', 'text', [], {}, { constructor: [{ 'a.b': null }] }])('with the value %j', async (value) => {
      const path = `/v1/processes/${await create()}/cache/k`;
      await service('PUT', path, { value: 'before' });
      await service('PUT', path, { value });
      expect((await service('GET', path)).body.value).toEqual(value);
    });

    it('and list its keys, page by page', async () => {
      const process = await create();
      const keys = ['B', 'a', 'b', 'ä', '💶'];
      for (const key of [...keys].reverse())
        await service('PUT', `/v1/processes/${process}/cache/${encodeURIComponent(key)}`, { value: 1 });
      const found: string[] = [];
      let cursor = '';
      do {
        const { body } = await service('GET', `/v1/processes/${process}/cache?limit=2${cursor && `&cursor=${cursor}`}`);
        found.push(...body.items.map(({ key }: { key: string }) => key));
        cursor = body.next_cursor;
      } while (cursor);
      expect(found).toEqual(keys);
    });

    it('but neither without a value, nor under a key that cannot be kept, nor after a cursor that nobody gave out', async () => {
      const process = await create();
      const cache = `/v1/processes/${process}/cache`;
      expect(codeOf(await service('PUT', `${cache}/k`, {}))).toEqual([422, 'validation_failed']);
      for (const key of ['x'.repeat(501), '%00']) {
        expect(codeOf(await service('PUT', `${cache}/${key}`, { value: 1 }))).toEqual([422, 'validation_failed']);
        expect(codeOf(await service('GET', `${cache}/${key}`))).toEqual([422, 'validation_failed']);
      }
      const cursor = Buffer.from(JSON.stringify([[fixture.acme, '\u0000']])).toString('base64url');
      expect(codeOf(await service('GET', `${cache}?cursor=${cursor}`))).toEqual([422, 'validation_failed']);
    });
  });
});
