import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Call, GatewayFixture } from '../gateway.fixture.js';

describe('deploy windows and freezes', () => {
  let fixture: GatewayFixture;
  let admin: Call;
  let release: Call;

  beforeAll(async () => {
    fixture = await GatewayFixture.start();
    admin = await fixture.as('ops_admin');
    release = await fixture.as('ops_release');
  });
  afterAll(() => fixture?.close());

  const put = (project: string, body: object) => admin('PUT', `/v1/projects/${project}/release-policy`, body, { 'if-match': '*' });
  const always = { rrule: 'FREQ=DAILY', duration: 'P1D', reason: 'Year end' };
  const tomorrow = () => {
    const start = new Date(Date.now() + 12 * 3_600_000).toISOString().replace(/[-:]|\.\d+/g, '');
    return { rrule: `DTSTART:${start}\nRRULE:FREQ=DAILY`, duration: 'PT1H' };
  };
  const live = (version: string, more: object = {}) => ({ status: 'Live', deployment_reason: 'r', ...more, version });
  const mark = (call: Call, version: string, more: object = {}) => {
    const { version: id, ...body } = live(version, more);
    return call('PATCH', `/v1/automation-versions/${id}/status`, body);
  };

  it('are part of the policy, and read as they were written', async () => {
    const { project } = await fixture.deployable(admin);
    const rules = { windows: [tomorrow()], freezes: [always] };
    const written = await put(project, rules);
    expect([written.status, written.body.windows, written.body.freezes]).toEqual([200, rules.windows, rules.freezes]);
    expect((await release('GET', `/v1/projects/${project}/release-policy`)).body).toMatchObject(rules);
  });

  it.each([
    [{ windows: [{ rrule: 'FREQ=HARDLY', duration: 'PT1H' }] }, '/windows/0', 'FREQ'],
    [{ windows: [{ rrule: 'DTSTART;TZID=Mars/Olympus:20260101T000000\nRRULE:FREQ=DAILY', duration: 'PT1H' }] }, '/windows/0', 'time zone'],
    [{ windows: [{ rrule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', duration: 'PT1H' }] }, '/windows/0', 'never happens'],
    [{ windows: [{ rrule: 'DTSTART:20200101T000000Z\nRRULE:FREQ=DAILY;COUNT=1', duration: 'PT1H' }] }, '/windows', 'opens any more'],
    [{ freezes: [{ rrule: 'FREQ=DAILY', duration: '1 day', reason: 'r' }] }, '/freezes/0', 'duration'],
    [{ freezes: [{ rrule: 'FREQ=DAILY', duration: 'P1D' }] }, '/freezes/0/reason', 'string'],
    [{ windows: [{ rrule: 'FREQ=DAILY', duration: 'PT1H', colour: 'red' }] }, '/windows/0/colour', 'not known'],
    [{ windows: ['FREQ=DAILY'] }, '/windows', 'object'],
    [{ windows: { rrule: 'FREQ=DAILY' } }, '/windows', 'array'],
  ])('%j are refused with the reason', async (body, pointer, reason) => {
    const { project } = await fixture.deployable(admin);
    const answer = await put(project, body);
    expect([answer.status, answer.body.code]).toEqual([422, 'validation_failed']);
    expect(JSON.stringify(answer.body.errors)).toContain(`"pointer":"${pointer}"`);
    expect(JSON.stringify(answer.body.errors)).toContain(reason);
  });

  it('of which a freeze refuses a request, from people and pipelines, and says until when', async () => {
    const { project, version } = await fixture.deployable(admin);
    await put(project, { freezes: [always], approval: { required: 1 } });
    const refused = await mark(release, version);
    expect([refused.status, refused.body.code, refused.body.frozen_until]).toEqual([409, 'frozen', null]);
    expect(refused.body.detail).toContain('Year end');
    const pipeline = await fixture.as('ci');
    const asked = await pipeline('POST', '/v1/deployments', { automation_version_id: version, reason: 'r' });
    expect([asked.status, asked.body.code]).toEqual([409, 'frozen']);
    expect((await admin('GET', `/v1/deployments?project_id=${project}`)).body.items).toEqual([]);
  });

  it('are bypassed by ops_admin and admin only, with a reason, and that is in the audit log and in the history', async () => {
    const { project, version } = await fixture.deployable(admin);
    await put(project, { freezes: [always] });
    expect((await mark(release, version, { bypass_reason: 'incident' })).body.code).toBe('forbidden');
    expect((await mark(admin, version, { bypass_reason: ' ' })).body.code).toBe('validation_failed');
    const accepted = await mark(admin, version, { bypass_reason: 'incident 12' });
    expect([accepted.status, accepted.body.bypass]).toEqual([202, expect.objectContaining({ reason: 'incident 12' })]);
    const { body: log } = await admin('GET', `/v1/audit-logs?project_id=${project}&action_type=bypass`);
    expect(log.items).toEqual([
      expect.objectContaining({ deployment_id: accepted.body.id, details: { reason: 'incident 12' }, actor: expect.anything() }),
    ]);
  });

  it('let a deployment wait, which is bypassed later', async () => {
    const { project, version } = await fixture.deployable(admin);
    await put(project, { windows: [tomorrow()] });
    const accepted = await mark(release, version);
    expect([accepted.status, accepted.body.bypass]).toEqual([202, null]);
    const path = `/v1/deployments/${accepted.body.id}/bypass`;
    expect((await release('POST', path, { reason: 'r' })).body.code).toBe('forbidden');
    expect((await admin('POST', path, {})).body.code).toBe('validation_failed');
    const bypassed = await admin('POST', path, { reason: 'incident 12' });
    expect([bypassed.status, bypassed.body.bypass]).toEqual([
      200,
      { by: { id: expect.any(String), email: 'ops_admin@acme.test' }, reason: 'incident 12', at: expect.any(String) },
    ]);
    const globex = await fixture.as('ops_admin', { tenant_id: fixture.globex });
    expect((await globex('POST', path, { reason: 'r' })).body.code).toBe('not_found');
    expect((await admin('POST', `/v1/deployments/${accepted.body.id}/cancel`)).status).toBe(200);
    expect((await admin('POST', path, { reason: 'r' })).body.code).toBe('invalid_status_transition');
  });
});
