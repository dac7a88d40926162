import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@golive/persistence';
import { type Call, GatewayFixture } from '../gateway.fixture.js';

describe('lists', () => {
  let fixture: GatewayFixture;
  let acme: Call;
  let ids: string[];

  beforeAll(async () => {
    fixture = await GatewayFixture.start();
    acme = await fixture.as('ops_admin');
    ids = await fill(fixture.acme, 25);
  });
  afterAll(() => fixture?.close());

  async function fill(tenant: string, count: number): Promise<string[]> {
    const made = Array.from({ length: count }, () => newId());
    await fixture.owner.query(`INSERT INTO control.projects (id, tenant_id, name) SELECT unnest($2::uuid[]), $1, 'p'`, [tenant, made]);
    return made;
  }

  async function pages(call: Call, limit: number): Promise<string[][]> {
    const found: string[][] = [];
    let cursor: string | null = null;
    do {
      const { body } = await call('GET', `/v1/projects?limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`);
      found.push(body.items.map(({ id }: { id: string }) => id));
      cursor = body.next_cursor;
    } while (cursor);
    return found;
  }

  it('give everything once, the newest first, page by page', async () => {
    const found = await pages(acme, 10);
    expect(found.map((page) => page.length)).toEqual([10, 10, 5]);
    expect(found.flat()).toEqual([...ids].reverse());
  });

  it('end without an empty page', async () => {
    expect((await pages(acme, 5)).map((page) => page.length)).toEqual([5, 5, 5, 5, 5]);
    expect(await pages(acme, 200)).toHaveLength(1);
  });

  it('give fifty at a time unless asked otherwise', async () => {
    const tenant = newId();
    await fill(tenant, 60);
    const call = await fixture.as('viewer', { tenant_id: tenant });
    expect((await call('GET', '/v1/projects')).body.items).toHaveLength(50);
  });

  it('merge the tenants of somebody with delegated access, in one order', async () => {
    const tenants = [newId(), newId(), newId()];
    const made: string[] = [];
    for (let round = 0; round < 7; round++) for (const tenant of tenants) made.push(...(await fill(tenant, 1)));
    const call = await fixture.as('viewer', { tenant_id: tenants[0], delegated_tenants: tenants.slice(1) });
    expect((await pages(call, 4)).flat()).toEqual([...made].reverse());
  });

  it("show nothing of another tenant to whoever brings that tenant's cursor", async () => {
    const { body } = await acme('GET', '/v1/projects?limit=1');
    const globex = await fixture.as('ops_admin', { tenant_id: fixture.globex });
    expect((await globex('GET', `/v1/projects?cursor=${body.next_cursor}`)).body).toEqual({ items: [], next_cursor: null });
  });
});
