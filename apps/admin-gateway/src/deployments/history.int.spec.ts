import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Call, GatewayFixture } from '../gateway.fixture.js';

interface StreamEvent {
  id: string;
  event: string;
  data: { new_state?: string; step?: string; deployment_id: string };
}

describe('the history of deployments', () => {
  let fixture: GatewayFixture;
  let release: Call;
  let viewer: Call;

  beforeAll(async () => {
    fixture = await GatewayFixture.start();
    release = await fixture.as('ops_admin');
    viewer = await fixture.as('viewer');
  });
  afterAll(() => fixture?.close());

  const begin = async (ref = 'refs/heads/main', reason = 'because'): Promise<{ id: string; project: string }> => {
    const { project, version } = await fixture.deployable(release);
    const { body } = await release('POST', '/v1/deployments', { automation_version_id: version, reason, ref });
    return { id: body.id, project };
  };
  const idsOf = async (query: string): Promise<string[]> =>
    (await viewer('GET', `/v1/deployments?${query}`)).body.items.map((item: { id: string }) => item.id);

  it('is filtered by project, state, kind, ref and time', async () => {
    const one = await begin();
    const other = await begin('refs/tags/v1.2.3');
    await fixture.walk(one.id, ['ACTIVATING', 'COMMITTING', 'LIVE']);
    expect(await idsOf(`project_id=${one.project}`)).toEqual([one.id]);
    expect(await idsOf('state=LIVE')).toEqual([one.id]);
    expect(await idsOf('kind=PAUSE')).toEqual([]);
    expect(await idsOf(`ref=${encodeURIComponent('refs/tags/v1.2.3')}`)).toEqual([other.id]);
    expect(await idsOf('from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z')).toEqual([]);
    expect(await idsOf('from=2020-01-01T00:00:00Z')).toEqual([other.id, one.id]);
  });

  it('can be had as CSV, in which nothing is a formula', async () => {
    const { project } = await begin('refs/heads/main', '=HYPERLINK("http://evil")');
    const { headers, text } = await viewer('GET', `/v1/deployments?project_id=${project}`, undefined, { accept: 'text/csv' });
    expect(headers.get('content-type')).toContain('text/csv');
    const [head, line] = text.split('\r\n');
    expect(head).toMatch(/^id,kind,state,/);
    expect(line).toContain(`"'=HYPERLINK(""http://evil"")"`);
  });

  it('tells how long each phase took, which gates passed, who approved and what was bypassed, in JSON and in CSV', async () => {
    const { project, version } = await fixture.deployable(release);
    const freezes = [{ rrule: 'FREQ=DAILY', duration: 'P1D', reason: 'Year end' }];
    const policy = { gates: ['coverage'], approval: { required: 1, roles: ['reviewer'] }, freezes };
    await release('PUT', `/v1/projects/${project}/release-policy`, policy, { 'if-match': '*' });
    const asked = { automation_version_id: version, reason: 'r', bypass_reason: 'incident 12' };
    const { id } = (await release('POST', '/v1/deployments', asked)).body;
    await release('PUT', `/v1/deployments/${id}/gates/coverage`, { status: 'passed', coverage: 93.1 });
    await fixture.owner.query(
      `INSERT INTO control.deployment_approvals (id, tenant_id, deployment_id, decision, digest, reviewer_id, reviewer_email, reviewer_roles, checklist)
       VALUES (gen_random_uuid(), $1, $2, 'approved', 'd', 'rita', 'rita@acme.test', '{reviewer}', '{}')`,
      [fixture.acme, id],
    );
    await fixture.walk(id, ['CHECKING_GATES', 'AWAITING_APPROVAL', 'ACTIVATING', 'COMMITTING', 'LIVE']);
    const { body } = await viewer('GET', `/v1/deployments?project_id=${project}`);
    expect(body.items[0].phases.map((phase: { state: string; duration_ms: number }) => [phase.state, phase.duration_ms >= 0])).toEqual(
      ['CREATED', 'CHECKING_GATES', 'AWAITING_APPROVAL', 'ACTIVATING', 'COMMITTING'].map((state) => [state, true]),
    );
    const { text } = await viewer('GET', `/v1/deployments?project_id=${project}`, undefined, { accept: 'text/csv' });
    const [head, line] = text
      .trim()
      .split('\r\n')
      .map((row) => row.replaceAll('"', '').split(','));
    const row = Object.fromEntries(head!.map((name, index) => [name, line![index]]));
    expect(row).toMatchObject({
      state: 'LIVE',
      actor: 'ops_admin@acme.test',
      gates: 'coverage passed 93.1 %',
      approved_by: 'rita@acme.test',
      bypass: 'ops_admin@acme.test: incident 12',
      phases: expect.stringMatching(/^CREATED \d+ ms; CHECKING_GATES \d+ ms; .*COMMITTING \d+ ms$/),
    });
  });

  it('streams every transition and attempt, and ends after the end state', async () => {
    const { id } = await begin();
    const stream = read(id);
    await fixture.owner.query(`UPDATE control.intent_workflows SET state = 'ACTIVATING' WHERE id = $1`, [id]);
    await fixture.owner.query(
      `INSERT INTO control.step_attempts (tenant_id, workflow_id, step, attempt, outcome, started_at) VALUES ($1, $2, 'ACTIVATING', 1, 'ok', now())`,
      [fixture.acme, id],
    );
    await fixture.walk(id, ['COMMITTING', 'LIVE']);
    const events = await stream;
    expect(events.map(({ event, data }) => `${event} ${data.new_state ?? data.step}`)).toEqual([
      'transition CREATED',
      'transition ACTIVATING',
      'attempt ACTIVATING',
      'transition COMMITTING',
      'transition LIVE',
    ]);
    expect(await read(id, events[1]!.id)).toEqual(events.slice(2));
    expect(await read(id, events.at(-1)!.id)).toEqual([]);
  });

  it('serves many streams at once', async () => {
    const { id } = await begin();
    const streams = Array.from({ length: 40 }, () => read(id));
    await fixture.walk(id, ['ACTIVATING', 'FAILED']);
    for (const events of await Promise.all(streams))
      expect(events.map(({ data }) => data.new_state)).toEqual(['CREATED', 'ACTIVATING', 'FAILED']);
  });

  async function read(id: string, lastId?: string): Promise<StreamEvent[]> {
    const { status, headers, text } = await viewer(
      'GET',
      `/v1/deployments/${id}/events`,
      undefined,
      lastId ? { 'last-event-id': lastId } : {},
    );
    expect([status, headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
    return text
      .split('\n\n')
      .filter((block) => block.startsWith('id:'))
      .map((block) => {
        const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2)));
        return { id: fields.id, event: fields.event, data: JSON.parse(fields.data) };
      });
  }
});
