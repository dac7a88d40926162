import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseEvent } from '@golive/contracts';
import { newId } from '@golive/persistence';
import { codeOf, ProcessesFixture } from './processes.fixture.js';

describe('promotion', () => {
  let processes: ProcessesFixture;

  beforeAll(async () => {
    processes = await ProcessesFixture.start();
  });
  afterAll(() => processes?.close());

  it('makes a copy of a sandbox version the production version, and tells everybody', async () => {
    const process = await processes.create();
    const source = await processes.sandbox(
      process,
      { model: 'a', steps: [{ n: 1 }] },
      { input_schema: { type: 'object' }, output_schema: {} },
    );
    const began = Date.now();
    const first = await processes.promote(process, source, { change_notes: 'the first one' });
    expect(first.status).toBe(200);
    expect(first.body).toEqual({
      promoted_version: {
        id: expect.any(String),
        tenant_id: processes.gateway.acme,
        process_id: process,
        version: 2,
        environment: 'PRODUCTION',
        status: 'ACTIVE',
        config: { model: 'a', steps: [{ n: 1 }] },
        input_schema: { type: 'object' },
        output_schema: {},
        change_notes: 'the first one',
        source_version_id: source,
        promoted_by: 'ops_release@acme.test',
        published_at: expect.any(String),
        deprecated_at: null,
        created_by: 'ops_release@acme.test',
        created_at: expect.any(String),
        updated_at: expect.any(String),
      },
      deprecated_version: null,
      cache_invalidated: 0,
    });
    expect(Date.parse(first.body.promoted_version.published_at)).toBeGreaterThanOrEqual(began - 1_000);

    const next = await processes.sandbox(process, { model: 'b' });
    await processes.fillCache(process, 3);
    const other = await processes.create();
    await processes.fillCache(other, 1);
    const second = await processes.promote(process, next);
    const [old, promoted] = [first.body.promoted_version, second.body.promoted_version];
    expect(second.body).toEqual({
      promoted_version: expect.objectContaining({
        version: 4,
        config: { model: 'b' },
        input_schema: null,
        change_notes: null,
        source_version_id: next,
      }),
      deprecated_version: { ...old, status: 'DEPRECATED', deprecated_at: expect.any(String) },
      cache_invalidated: 3,
    });
    const left = await processes.gateway.owner.query('SELECT process_id FROM response_cache WHERE process_id = ANY ($1)', [
      [process, other],
    ]);
    expect(left.rows).toEqual([{ process_id: other }]);
    expect((await processes.build('GET', `/v1/processes/${process}/versions/${old.id}`)).body).toEqual(second.body.deprecated_version);
    expect((await processes.build('GET', `/v1/processes/${process}`)).body.production_version).toEqual({ id: promoted.id, version: 4 });
    expect((await processes.build('GET', `/v1/processes/${process}/versions/${next}`)).body).toMatchObject({
      environment: 'SANDBOX',
      status: 'ACTIVE',
    });

    expect(await processes.auditOf(promoted.id)).toEqual([
      expect.objectContaining({
        tenant_id: processes.gateway.acme,
        action_type: 'PROCESS_VERSION_PROMOTED',
        resource_type: 'ProcessVersion',
        invoked_via: 'api',
        actor_email: 'ops_release@acme.test',
        details: {
          process_id: process,
          from_version: 3,
          to_version: 4,
          from_version_id: next,
          to_version_id: promoted.id,
          deprecated_id: old.id,
          cache_invalidated: 3,
          notes: null,
        },
      }),
    ]);
    const events = await processes.eventsOf(process);
    expect(events.map(({ topic, event }) => [topic, event.type])).toEqual(
      Array(2).fill(['golive.lifecycle.v1', 'golive.ProcessVersionPromoted.v1']),
    );
    for (const { event } of events) {
      expect(parseEvent(Buffer.from(JSON.stringify(event)))).toMatchObject({ ok: true });
      expect([event.subject, event.partitionkey, event.tenantid]).toEqual([process, process, processes.gateway.acme]);
    }
    expect(events[0]!.event.data).toEqual({
      tenant_id: processes.gateway.acme,
      process_id: process,
      process_name: 'Read an invoice',
      promoted_version_id: old.id,
      promoted_version_number: 2,
      source_version_id: source,
      source_version_number: 1,
      deprecated_version_id: null,
      cache_invalidated: 0,
      change_notes: 'the first one',
      promoted_by: { id: expect.any(String), email: 'ops_release@acme.test' },
      promoted_at: old.published_at,
    });
    expect(events[1]!.event.data).toMatchObject({ deprecated_version_id: old.id, cache_invalidated: 3, source_version_number: 3 });
  });

  it.each<[string, string]>([
    ['a draft', `UPDATE process_versions SET status = 'DRAFT' WHERE id = $1`],
    ['a deprecated sandbox version', `UPDATE process_versions SET status = 'DEPRECATED', deprecated_at = now() WHERE id = $1`],
  ])('refuses %s', async (_, change) => {
    const process = await processes.create();
    const version = await processes.sandbox(process);
    await processes.gateway.owner.query(change, [version]);
    for (const answer of [await processes.promote(process, version), await processes.preview(process, version)]) {
      expect(codeOf(answer)).toEqual([400, 'not_promotable']);
      expect(answer.body).toMatchObject({ environment: 'SANDBOX', current_status: expect.stringMatching(/DRAFT|DEPRECATED/) });
    }
    expect(await processes.eventsOf(process)).toEqual([]);
  });

  it('refuses production versions, active or deprecated', async () => {
    const process = await processes.create();
    const source = await processes.sandbox(process);
    const versions = [await processes.promote(process, source), await processes.promote(process, source)].map(
      ({ body }) => body.promoted_version.id,
    );
    for (const version of versions) {
      expect(codeOf(await processes.promote(process, version))).toEqual([400, 'not_promotable']);
      expect(codeOf(await processes.preview(process, version))).toEqual([400, 'not_promotable']);
      const patched = await processes.build('PATCH', `/v1/processes/${process}/versions/${version}`, { config: { b: 1 } });
      expect(codeOf(patched)).toEqual([409, 'precondition_failed']);
    }
  });

  it('happens once for an idempotency key', async () => {
    const process = await processes.create();
    const source = await processes.sandbox(process);
    const answers = await Promise.all([1, 2, 3].map(() => processes.promote(process, source, {}, { 'idempotency-key': 'promote-once' })));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect((await processes.eventsOf(process)).length).toBe(1);
  });

  it('belongs to the tenant of the process, for somebody with delegated access', async () => {
    const process = await processes.create();
    const source = await processes.sandbox(process);
    const platform = await processes.gateway.as('ops_admin', {
      tenant_id: newId(),
      delegated_tenants: [processes.gateway.globex, processes.gateway.acme],
    });
    expect((await platform('GET', `/v1/processes/${process}/versions?limit=1`)).body.items).toHaveLength(1);
    const answer = await platform('POST', `/v1/processes/${process}/versions/${source}/promote`);
    expect([answer.status, answer.body.promoted_version.tenant_id]).toEqual([200, processes.gateway.acme]);
  });

  it.each([1, 2])('50 at once: one active version at every instant, numbers without a gap or a repeat (%#)', async () => {
    const process = await processes.create();
    const source = await processes.sandbox(process);
    await processes.promote(process, source);
    let watching = true;
    const seen = new Set<number>();
    const watch = (async () => {
      while (watching) {
        const { rows } = await processes.gateway.owner.query(
          `SELECT count(*)::int AS active FROM process_versions WHERE process_id = $1 AND environment = 'PRODUCTION' AND status = 'ACTIVE'`,
          [process],
        );
        seen.add(rows[0].active);
      }
    })();
    const answers = await Promise.all(Array.from({ length: 50 }, () => processes.promote(process, source)));
    watching = false;
    await watch;
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200));
    expect([...seen]).toEqual([1]);
    const numbers = answers.map(({ body }) => body.promoted_version.version).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 50 }, (_, n) => n + 3));
    expect(new Set(answers.map(({ body }) => body.deprecated_version.id)).size).toBe(50);
    const events = await processes.eventsOf(process);
    expect(events.map(({ event }) => event.data.promoted_version_number)).toEqual(Array.from({ length: 51 }, (_, n) => n + 2));
  });

  it('leaves nothing when it fails half-way', async () => {
    const process = await processes.create();
    const source = await processes.sandbox(process);
    await processes.promote(process, source);
    await processes.fillCache(process, 2);
    await processes.gateway.owner.query(
      `CREATE FUNCTION refuse_event() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the outbox is broken'; END $$;
       CREATE TRIGGER refuse_event BEFORE INSERT ON control.outbox_messages FOR EACH ROW WHEN (NEW.project_id = '${process}') EXECUTE FUNCTION refuse_event()`,
    );
    const before = (await processes.build('GET', `/v1/processes/${process}/versions`)).body;
    expect(codeOf(await processes.promote(process, source))).toEqual([500, 'internal_error']);
    await processes.gateway.owner.query('DROP TRIGGER refuse_event ON control.outbox_messages');
    expect((await processes.build('GET', `/v1/processes/${process}/versions`)).body).toEqual(before);
    expect((await processes.preview(process, source)).body.cache_entry_count).toBe(2);
    expect((await processes.promote(process, source)).body).toMatchObject({ promoted_version: { version: 3 }, cache_invalidated: 2 });
  });

  it('takes with it what a service was writing into the cache at that moment', async () => {
    const process = await processes.create();
    const source = await processes.sandbox(process);
    const writing = await processes.gateway.owner.connect();
    await writing.query('BEGIN');
    await writing.query(`SELECT id FROM control.processes WHERE id = '${process}' FOR SHARE`);
    await writing.query(
      `INSERT INTO response_cache (tenant_id, process_id, key, value) VALUES ('${processes.gateway.acme}', '${process}', 'k', '1')`,
    );
    const promoting = processes.promote(process, source);
    await writing.query('SELECT pg_sleep(0.1)');
    await writing.query('COMMIT');
    writing.release();
    expect((await promoting).body.cache_invalidated).toBe(1);
  });

  it('empties a cache of 10,000 entries in less than 200 ms', async () => {
    const process = await processes.create();
    const source = await processes.sandbox(process);
    const times: number[] = [];
    for (let run = 0; run < 3; run++) {
      await processes.fillCache(process, 10_000);
      const start = performance.now();
      const { body } = await processes.promote(process, source);
      times.push(performance.now() - start);
      expect(body.cache_invalidated).toBe(10_000);
    }
    console.info(`promotion with 10,000 cache entries: ${times.map((ms) => ms.toFixed(0)).join(', ')} ms`);
    expect(Math.min(...times)).toBeLessThan(200);
  });
});
