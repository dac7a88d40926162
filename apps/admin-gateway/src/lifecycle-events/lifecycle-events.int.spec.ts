import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@golive/persistence';
import { eventually } from '@golive/testing';
import pg from 'pg';
import { type Call, GatewayFixture } from '../gateway.fixture.js';

const INSERT = `INSERT INTO control.outbox_messages (id, tenant_id, project_id, topic, type, body) VALUES ($1, $2, $3, 'golive.lifecycle.v1', 't', $4)`;

describe('the replay of lifecycle events', () => {
  let fixture: GatewayFixture;
  let viewer: Call;
  let tenant: string;

  beforeAll(async () => {
    fixture = await GatewayFixture.start();
  });
  afterAll(() => fixture?.close());

  const start = async (): Promise<void> => {
    tenant = newId();
    viewer = await fixture.as('viewer', { tenant_id: tenant });
  };
  const happen = async (client: pg.Pool | pg.Client = fixture.owner): Promise<string> => {
    const id = newId();
    await client.query(INSERT, [id, tenant, newId(), JSON.stringify({ id, type: 't' })]);
    return id;
  };
  const replay = async (query = ''): Promise<string[]> =>
    (await viewer('GET', `/v1/events${query}`)).body.items.map(({ id }: { id: string }) => id);

  it('gives them from a time on', async () => {
    await start();
    const ids = [await happen(), await happen(), await happen()];
    await eventually(async () => expect(await replay()).toEqual(ids));
    await fixture.owner.query(`UPDATE control.outbox_messages SET created_at = '2026-01-01T00:00:00Z' WHERE id = $1`, [ids[0]]);
    expect(await replay('?from=2026-01-02T00:00:00Z')).toEqual(ids.slice(1));
    expect(await replay('?from=2025-01-01T00:00:00Z')).toEqual(ids);
    expect(await replay('?from=2999-01-01T00:00:00Z')).toEqual([]);
    expect((await viewer('GET', '/v1/events?from=yesterday')).body.code).toBe('validation_failed');
  });

  it('gives them in order, from the beginning or after one that is known', async () => {
    await start();
    const ids = [await happen(), await happen(), await happen()];
    await eventually(async () => expect(await replay()).toEqual(ids));
    expect(await replay(`?after=${ids[0]}`)).toEqual(ids.slice(1));
    const page = (await viewer('GET', '/v1/events?limit=2')).body;
    expect(await replay(`?cursor=${page.next_cursor}`)).toEqual([ids[2]]);
    const unknown = await viewer('GET', `/v1/events?after=${newId()}`);
    expect([unknown.status, unknown.body.errors[0].pointer]).toEqual([422, '/after']);
  });

  it('never passes one that is still being committed', async () => {
    await start();
    const slow = new pg.Client({ connectionString: fixture.database.ownerUrl });
    await slow.connect();
    await slow.query('BEGIN');
    const first = await happen(slow);
    const second = await happen();
    await eventually(async () => {
      const { rows } = await fixture.owner.query('SELECT published_at FROM control.outbox_messages WHERE id = $1', [second]);
      expect(rows[0].published_at).not.toBeNull();
    });
    expect(await replay()).toEqual([]);
    await slow.query('COMMIT');
    await slow.end();
    await eventually(async () => expect(await replay()).toEqual([first, second]));
  });

  it("shows no other tenant's", async () => {
    await start();
    await happen();
    const other = await fixture.as('viewer', { tenant_id: newId() });
    expect((await other('GET', '/v1/events')).body.items).toEqual([]);
  });
});
