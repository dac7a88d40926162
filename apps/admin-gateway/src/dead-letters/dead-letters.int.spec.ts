import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@golive/persistence';
import { type Call, GatewayFixture } from '../gateway.fixture.js';

describe('dead letters', () => {
  let fixture: GatewayFixture;
  let keeper: Call;
  let offset = 0;

  beforeAll(async () => {
    fixture = await GatewayFixture.start();
    keeper = await fixture.as('ops_admin');
  });
  afterAll(() => fixture?.close());

  async function giveUp(schema: string, replayable = true): Promise<string> {
    const id = newId();
    await fixture.owner.query(
      `INSERT INTO ${schema}.dead_letters (id, tenant_id, consumer_group, topic, partition, "offset", key, value, reason, detail, replayable)
       VALUES ($1, $2, 'golive-audit', 'golive.lifecycle.v1', 0, $3, 'k', '{}', 'invalid_data', 'no id', $4)`,
      [id, fixture.acme, offset++, replayable],
    );
    return id;
  }

  it('of every service are listed, newest first, page by page', async () => {
    const ids = [await giveUp('audit'), await giveUp('notification'), await giveUp('control')];
    const first = (await keeper('GET', '/v1/dead-letters?limit=2')).body;
    const second = (await keeper('GET', `/v1/dead-letters?limit=2&cursor=${first.next_cursor}`)).body;
    expect([...first.items, ...second.items].map(({ id }: { id: string }) => id)).toEqual([...ids].reverse());
    expect(first.items[0]).toMatchObject({ consumer_group: 'golive-audit', reason: 'invalid_data', replayed_at: null });
  });

  it('are read with what came, secrets masked', async () => {
    const id = await giveUp('notification');
    await fixture.owner.query(`UPDATE notification.dead_letters SET headers = '{"type": "t"}', value = $2 WHERE id = $1`, [
      id,
      Buffer.from('{"broken": "Zoë", "authorization": "Bearer eyJhbGciOiJub25lIn0.e30.canarycanary"}'),
    ]);
    const { status, body } = await keeper('GET', `/v1/dead-letters/${id}`);
    expect([status, body]).toEqual([
      200,
      expect.objectContaining({ id, reason: 'invalid_data', headers: { type: 't' }, content: expect.stringContaining('"broken": "Zoë"') }),
    ]);
    expect(body.content).not.toContain('canary');
  });

  it('are given to their group once more', async () => {
    const id = await giveUp('audit');
    const answer = await keeper('POST', `/v1/dead-letters/${id}/replay`);
    expect([answer.status, answer.body.replayed_at]).toEqual([200, expect.any(String)]);
    const { rows } = await fixture.owner.query(
      `SELECT headers FROM broker.messages WHERE topic = 'golive.lifecycle.v1' AND headers::text LIKE $1`,
      [`%${id}%`],
    );
    expect(rows).toHaveLength(1);
  });

  it('that nobody could read are not', async () => {
    const answer = await keeper('POST', `/v1/dead-letters/${await giveUp('control', false)}/replay`);
    expect([answer.status, answer.body.code]).toEqual([409, 'precondition_failed']);
  });
});
