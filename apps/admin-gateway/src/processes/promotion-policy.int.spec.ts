import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Call, Reply } from '../gateway.fixture.js';
import { codeOf, ProcessesFixture } from './processes.fixture.js';

describe('promotion under a release policy', () => {
  let processes: ProcessesFixture;
  let admin: Call;
  let rita: Call;
  let otto: Call;

  beforeAll(async () => {
    processes = await ProcessesFixture.start();
    admin = await processes.gateway.as('ops_admin');
    rita = await processes.gateway.as('reviewer', { sub: 'rita', email: 'rita@acme.test' });
    otto = await processes.gateway.as('reviewer', { sub: 'otto', email: 'otto@acme.test' });
  });
  afterAll(() => processes?.close());

  const REVIEWERS = { roles: ['reviewer'], users: [], checklist: ['Tested in the sandbox'] };
  const CONFIRMED = { checklist: ['Tested in the sandbox'] };
  const put = (project: string, policy: object) => admin('PUT', `/v1/projects/${project}/release-policy`, policy, { 'if-match': '*' });

  /** A process under this policy, and a version of it that can be promoted. */
  async function under(policy: object): Promise<{ project: string; process: string; version: string }> {
    const project = (await admin('POST', '/v1/projects', { name: 'Invoices' })).body.id;
    expect((await put(project, policy)).status).toBe(200);
    const process = (await processes.build('POST', '/v1/processes', { name: 'Read an invoice', project_id: project })).body.id;
    return { project, process, version: await processes.sandbox(process) };
  }

  const requestOf = (asked: Reply): string => asked.headers.get('location')!;
  const inProduction = async (process: string) => (await processes.release('GET', `/v1/processes/${process}`)).body.production_version;

  it('waits for as many different reviewers as it says, and then happens as a whole', async () => {
    const { process, version } = await under({ approval: { ...REVIEWERS, required: 2 } });
    await processes.fillCache(process, 3);
    const asked = await processes.promote(process, version, { change_notes: 'reads credit notes' });
    expect([asked.status, asked.body]).toEqual([
      202,
      expect.objectContaining({ state: 'AWAITING_APPROVAL', process_id: process, version_id: version, reviews: [], ended_at: null }),
    ]);
    expect(await inProduction(process)).toBeNull();
    const approve = (call: Call, body: object = CONFIRMED) => call('POST', `${requestOf(asked)}/approve`, body);
    expect(codeOf(await approve(rita, {}))).toEqual([422, 'validation_failed']);
    expect(codeOf(await approve(processes.viewer))).toEqual([403, 'forbidden']);
    const first = await approve(rita);
    expect([first.status, first.body.state, first.body.promotion]).toEqual([200, 'AWAITING_APPROVAL', null]);
    expect(codeOf(await approve(rita))).toEqual([409, 'invalid_status_transition']);
    const second = await approve(otto);
    expect([second.status, second.body.state, second.body.promotion]).toEqual([
      200,
      'PROMOTED',
      expect.objectContaining({
        promoted_version: expect.objectContaining({ version: 2, change_notes: 'reads credit notes', promoted_by: 'ops_release@acme.test' }),
        cache_invalidated: 3,
      }),
    ]);
    expect(await inProduction(process)).toEqual({ id: second.body.promoted_version_id, version: 2 });
    expect((await processes.eventsOf(process)).map(({ event }) => event.type)).toEqual([
      'golive.ProcessPromotionRequested.v1',
      'golive.ProcessVersionPromoted.v1',
    ]);
    expect(codeOf(await approve(otto))).toEqual([409, 'invalid_status_transition']);
    const { body: log } = await admin('GET', '/v1/audit-logs?action_type=approve_promotion');
    expect(log.items.filter((row: { resource_id: string }) => row.resource_id === process)).toHaveLength(2);
  });

  it('is not approved by who asked for it, and is rejected with a reason, without an effect', async () => {
    const { process, version } = await under({ approval: { required: 1, roles: ['ops_release', 'reviewer'], users: [] } });
    const asked = await processes.promote(process, version);
    expect(codeOf(await processes.release('POST', `${requestOf(asked)}/approve`))).toEqual([403, 'forbidden']);
    expect(codeOf(await rita('POST', `${requestOf(asked)}/reject`, {}))).toEqual([422, 'validation_failed']);
    const rejected = await rita('POST', `${requestOf(asked)}/reject`, { comment: 'not before the audit' });
    expect([rejected.status, rejected.body.state, rejected.body.reviews[0].comment]).toEqual([200, 'REJECTED', 'not before the audit']);
    expect(await inProduction(process)).toBeNull();
    expect((await processes.eventsOf(process)).at(-1)?.event).toMatchObject({
      type: 'golive.ProcessPromotionRejected.v1',
      data: { by: { email: 'rita@acme.test' }, comment: 'not before the audit' },
    });
  });

  it('is asked again when what would happen has changed: the policy, or the version itself', async () => {
    const { project, process, version } = await under({ approval: { ...REVIEWERS, required: 1 } });
    const asked = await processes.promote(process, version);
    const approve = () => rita('POST', `${requestOf(asked)}/approve`, CONFIRMED);
    await put(project, { approval: { ...REVIEWERS, required: 1 }, min_tests: 2 });
    expect(codeOf(await approve())).toEqual([409, 'approval_stale']);
    await processes.build('PATCH', `/v1/processes/${process}/versions/${version}`, { config: { a: 2 } });
    expect(codeOf(await approve())).toEqual([409, 'approval_stale']);
    expect((await processes.eventsOf(process)).map(({ event }) => event.data.digest)).toHaveLength(3);
    expect((await approve()).body.promotion.promoted_version.config).toEqual({ a: 2 });
  });

  it('gives way to a newer request of the process', async () => {
    const { process, version } = await under({ approval: { ...REVIEWERS, required: 1 } });
    const older = await processes.promote(process, version);
    const newer = await processes.promote(process, await processes.sandbox(process, { b: 1 }));
    expect((await processes.viewer('GET', requestOf(older))).body.state).toBe('SUPERSEDED');
    const { body } = await rita('GET', '/v1/promotion-requests?state=AWAITING_APPROVAL');
    expect(body.items.filter((item: { process_id: string }) => item.process_id === process)).toEqual([newer.body]);
  });

  it('is refused in a freeze, at the request and at the approval, and without a reason where one is required', async () => {
    const { project, process, version } = await under({ approval: { ...REVIEWERS, required: 1 }, reason_required: true });
    expect(codeOf(await processes.promote(process, version))).toEqual([422, 'validation_failed']);
    const asked = await processes.promote(process, version, { change_notes: 'n' });
    const freezes = [{ rrule: 'FREQ=DAILY', duration: 'P1D', reason: 'Year end' }];
    await put(project, { approval: { ...REVIEWERS, required: 1 }, reason_required: true, freezes });
    expect(codeOf(await rita('POST', `${requestOf(asked)}/approve`, CONFIRMED))).toEqual([409, 'frozen']);
    expect(codeOf(await processes.promote(process, version, { change_notes: 'n' }))).toEqual([409, 'frozen']);
    expect(await inProduction(process)).toBeNull();
  });

  it('is refused for what cannot be promoted before anybody is asked', async () => {
    const { process } = await under({ approval: { ...REVIEWERS, required: 1 } });
    const draft = await processes.sandbox(process, { a: 1 }, { status: 'DRAFT' });
    expect(codeOf(await processes.promote(process, draft))).toEqual([400, 'not_promotable']);
  });

  it('is not asked for by a process without a project, nor by a way back', async () => {
    const { process, version } = await under({ approval: { ...REVIEWERS, required: 1 } });
    const path = `/v1/processes/${process}`;
    expect(codeOf(await processes.build('PATCH', path, { project_id: null }))).toEqual([403, 'forbidden']);
    expect((await admin('PATCH', path, { project_id: null })).body.project_id).toBeNull();
    expect((await processes.promote(process, version)).status).toBe(200);
    expect((await processes.promote(process, await processes.sandbox(process, { b: 1 }))).status).toBe(200);
    const elsewhere = await processes.gateway.as('ops_admin', { tenant_id: processes.gateway.globex });
    const theirs = (await elsewhere('POST', '/v1/projects', { name: 'Theirs' })).body.id;
    expect(codeOf(await admin('PATCH', path, { project_id: theirs }))).toEqual([422, 'validation_failed']);
    const { project } = await under({ approval: { ...REVIEWERS, required: 1 } });
    expect((await admin('PATCH', path, { project_id: project })).status).toBe(200);
    expect((await processes.rollBack(process)).status).toBe(200);
  });
});
