import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@golive/persistence';
import { type Call, GatewayFixture, type Reply } from '../gateway.fixture.js';

describe('an Idempotency-Key', () => {
  let fixture: GatewayFixture;
  let call: Call;

  beforeAll(async () => {
    fixture = await GatewayFixture.start();
    call = await fixture.as('ops_admin');
  });
  afterAll(() => fixture?.close());

  const project = (key: string, body: object = { name: 'p', client_emails: [], collaborators: [] }): Promise<Reply> =>
    call('POST', '/v1/projects', body, { 'idempotency-key': key });
  const goLive = (version: string, key: string, headers: Record<string, string> = {}, by = call): Promise<Reply> =>
    by('PATCH', `/v1/automation-versions/${version}/status`, { status: 'Live' }, { 'idempotency-key': key, ...headers });
  const count = async (table: string, column: string, value: string): Promise<number> =>
    Number((await fixture.owner.query(`SELECT count(*) FROM control.${table} WHERE ${column} = $1`, [value])).rows[0].count);

  it('brings back the first answer, and has no second effect', async () => {
    const key = newId();
    const first = await project(key, { name: key, client_emails: [], collaborators: [] });
    const again = await project(key, { collaborators: [], client_emails: [], name: key });
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.text).toBe(first.text);
    for (const name of ['location', 'content-type']) expect(again.headers.get(name)).toBe(first.headers.get(name));
    expect(again.status).toBe(201);
    expect(await count('projects', 'name', key)).toBe(1);
  });

  it('is refused for another request: another body, another path', async () => {
    const key = newId();
    const { body } = await project(key);
    for (const answer of [
      await project(key, { name: 'other' }),
      await call('PATCH', `/v1/projects/${body.id}`, { name: 'p' }, { 'idempotency-key': key }),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([422, 'idempotency_key_reused']);
    }
  });

  it("is the caller's own", async () => {
    const key = newId();
    const other = await fixture.as('ops_admin', { sub: 'somebody else' });
    const [first, second] = [await project(key), await other('POST', '/v1/projects', { name: 'p' }, { 'idempotency-key': key })];
    expect([first.status, second.status, second.body.id === first.body.id]).toEqual([201, 201, false]);
  });

  it('makes one deployment of twenty repeats at once', async () => {
    const { version } = await fixture.deployable(call);
    const key = newId();
    const answers = await Promise.all(Array.from({ length: 20 }, () => goLive(version, key)));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true')).toHaveLength(19);
    expect(await count('deployments', 'automation_version_id', version)).toBe(1);
  });

  it('remembers a refusal by a rule, though what stood in the way is gone', async () => {
    const { version } = await fixture.deployable(call);
    const { body: holder } = await call('PATCH', `/v1/automation-versions/${version}/status`, { status: 'Live' });
    const key = newId();
    const refused = await goLive(version, key);
    expect([refused.status, refused.body.deployment_id]).toEqual([409, holder.id]);
    await fixture.walk(holder.id, ['FAILED']);
    const again = await goLive(version, key);
    expect([again.status, again.text, again.headers.get('location')]).toEqual([409, refused.text, `/v1/deployments/${holder.id}`]);
    expect(again.headers.get('content-type')).toContain('problem+json');
    expect((await goLive(version, newId())).status).toBe(202);
  });

  it('does not remember what was not found or did not fit', async () => {
    const key = newId();
    expect((await goLive(newId(), key)).status).toBe(404);
    expect((await project(key, { name: '' })).status).toBe(422);
    expect((await project(key)).status).toBe(201);
  });

  it('waits again for the outcome when the caller prefers to', async () => {
    const { version } = await fixture.deployable(call);
    const key = newId();
    const { body } = await goLive(version, key);
    await fixture.walk(body.id, ['ACTIVATING', 'COMMITTING', 'LIVE']);
    const again = await goLive(version, key, { prefer: 'wait=10' });
    expect([again.status, again.body.id, again.body.state, again.headers.get('idempotency-replayed')]).toEqual([
      200,
      body.id,
      'LIVE',
      'true',
    ]);
    expect((await goLive(version, key)).body).toEqual(body);
  });

  it('holds across the tenants of somebody with delegated access', async () => {
    const platform = await fixture.as('ops_admin', {
      sub: 'platform',
      tenant_id: newId(),
      delegated_tenants: [fixture.globex, fixture.acme],
    });
    const globex = await fixture.as('ops_admin', { tenant_id: fixture.globex });
    const [mine, theirs] = [await fixture.deployable(call), await fixture.deployable(globex)];
    const key = newId();
    const first = await goLive(mine.version, key, {}, platform);
    expect((await goLive(mine.version, key, {}, platform)).text).toBe(first.text);
    expect((await goLive(theirs.version, key, {}, platform)).body.code).toBe('idempotency_key_reused');
  });

  it.each(['', 'with space', 'ümlaut', 'x'.repeat(256)])('is refused when it is %j', async (key) => {
    const answer = await project(key).catch(() => undefined); // fetch itself refuses some
    if (answer) expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([422, '/Idempotency-Key']);
  });
});
