import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@golive/persistence';
import { eventually } from '@golive/testing';
import { type Call, GatewayFixture, type Reply } from '../gateway.fixture.js';

const DEPLOYED = ['ACTIVATING', 'COMMITTING', 'LIVE'];

describe('marking a version as Live', () => {
  let fixture: GatewayFixture;
  let release: Call;

  beforeAll(async () => {
    fixture = await GatewayFixture.start();
    release = await fixture.as('ops_admin');
  });
  afterAll(() => fixture?.close());

  const ask = (version: string, body: object, headers: Record<string, string> = {}): Promise<Reply> =>
    release('PATCH', `/v1/automation-versions/${version}/status`, body, headers);
  const goLive = (version: string, body: object = {}, headers: Record<string, string> = {}): Promise<Reply> =>
    ask(version, { status: 'Live', ...body }, headers);
  const laneOf = async (project: string): Promise<string> => {
    const { rows } = await fixture.owner.query('SELECT id FROM control.deployments WHERE project_id = $1 AND holds_lane', [project]);
    return rows[0]?.id;
  };
  /** Plays the orchestrator for the deployment that the project begins next. */
  const whenAccepted = async (project: string, then: (id: string) => Promise<void>): Promise<void> => {
    const id = await eventually(async () => {
      const lane = await laneOf(project);
      if (!lane) throw new Error('not accepted yet');
      return lane;
    });
    await then(id);
  };

  it('answers 202 with the deployment and where it is, and leaves the version as it was', async () => {
    const { project, version } = await fixture.deployable(release);
    const before = (await release('GET', `/v1/automation-versions/${version}`)).body;
    const accepted = await goLive(version, { deployment_reason: 'the invoices of March', notes: 'n' });
    expect(accepted.status).toBe(202);
    expect(accepted.headers.get('location')).toBe(`/v1/deployments/${accepted.body.id}`);
    expect(accepted.body).toMatchObject({
      state: 'CREATED',
      kind: 'DEPLOY',
      project_id: project,
      automation_version_id: version,
      reason: 'the invoices of March',
      actor: { email: 'ops_admin@acme.test' },
    });
    const { body } = await release('GET', `/v1/deployments/${accepted.body.id}`);
    expect(body).toEqual({
      ...accepted.body,
      phases: [expect.objectContaining({ state: 'CREATED' })],
      transitions: [expect.objectContaining({ new_state: 'CREATED' })],
    });
    expect((await release('GET', `/v1/automation-versions/${version}`)).body).toEqual(before);
  });

  it('stores the deployment and its DeployRequested event together, with the trace of the request', async () => {
    const { version } = await fixture.deployable(release);
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const { body, headers } = await goLive(version, {}, { traceparent });
    const { rows } = await fixture.owner.query(
      `SELECT type, topic, traceparent FROM control.outbox_messages WHERE body::jsonb->>'subject' = $1`,
      [body.id],
    );
    expect(rows).toMatchObject([{ type: 'golive.DeployRequested.v1', topic: 'golive.deploy-commands.v1' }]);
    expect(rows[0].traceparent).toContain('0af7651916cd43dd8448eb211c80319c');
    expect(body.trace_id).toBe('0af7651916cd43dd8448eb211c80319c');
    expect(headers.get('traceparent')).toContain('0af7651916cd43dd8448eb211c80319c');
  });

  it('waits as long as the caller prefers, and answers 200 when it is Live', async () => {
    const { project, version } = await fixture.deployable(release);
    const played = whenAccepted(project, (id) => fixture.walk(id, DEPLOYED));
    const answer = await goLive(version, {}, { prefer: 'respond-async, wait=20' });
    await played;
    expect(answer.status).toBe(200);
    expect(answer.headers.get('preference-applied')).toBe('wait=20');
    expect(answer.body).toMatchObject({ state: 'LIVE', automation_version_id: version });
    expect(answer.body.transitions.map((each: { new_state: string }) => each.new_state)).toEqual(['CREATED', ...DEPLOYED]);
    expect(answer.body.phases).toEqual([
      expect.objectContaining({ state: 'CREATED', duration_ms: expect.any(Number) }),
      expect.objectContaining({ state: 'ACTIVATING' }),
      expect.objectContaining({ state: 'COMMITTING' }),
    ]);
  });

  it('finds out about the end even when no doorbell rings', async () => {
    const { project, version } = await fixture.deployable(release);
    const played = whenAccepted(project, async (id) => {
      for (const state of DEPLOYED) await fixture.owner.query(`UPDATE control.intent_workflows SET state = $2 WHERE id = $1`, [id, state]);
    });
    expect((await goLive(version, {}, { prefer: 'wait=20' })).status).toBe(200);
    await played;
  });

  it('answers 202 when the time to wait ran out', async () => {
    const { version } = await fixture.deployable(release);
    const answer = await goLive(version, {}, { prefer: 'wait=1' });
    expect(answer.status).toBe(202);
    expect(answer.headers.get('location')).toBe(`/v1/deployments/${answer.body.id}`);
    expect(answer.headers.get('preference-applied')).toBe('wait=1');
  });

  it('answers 202 with what it waits for when the time ran out before people have decided', async () => {
    const { project, version } = await fixture.deployable(release);
    await release('PUT', `/v1/projects/${project}/release-policy`, { approval: { required: 1 } }, { 'if-match': '*' });
    const answer = await goLive(version, { deployment_reason: 'the release of March' }, { prefer: 'wait=1' });
    expect(answer).toMatchObject({ status: 202, body: { state: 'CREATED', approvals: [] } });
  });

  it.each([
    ['deployment_failed', 502, ['ACTIVATING', 'FAILED']],
    ['concurrency_conflict', 409, ['ACTIVATING', 'COMMITTING', 'ROLLING_BACK', 'FAILED']],
    ['invalid_status_transition', 409, ['ACTIVATING', 'COMMITTING', 'ROLLING_BACK', 'FAILED']],
    ['precondition_failed', 409, ['ACTIVATING', 'COMMITTING', 'ROLLING_BACK', 'FAILED']],
    ['verification_failed', 502, ['ACTIVATING', 'VERIFYING', 'ROLLING_BACK', 'ROLLED_BACK']],
  ])('answers the problem %s of its outcome with %i', async (code, status, states) => {
    const { project, version } = await fixture.deployable(release);
    const played = whenAccepted(project, (id) => fixture.walk(id, states, { code, detail: 'WRK said no.' }));
    const answer = await goLive(version, {}, { prefer: 'wait=20' });
    await played;
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({
      code: code === 'verification_failed' ? 'deployment_failed' : code,
      detail: 'WRK said no.',
      status,
    });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.headers.get('location')).toBe(`/v1/deployments/${answer.body.deployment_id}`);
  });

  it('waits for a hundred deployments at once', async () => {
    const versions = await Promise.all(Array.from({ length: 100 }, () => fixture.deployable(release)));
    const answers = versions.map(({ version }) => goLive(version, {}, { prefer: 'wait=30' }));
    await Promise.all(versions.map(({ project }) => whenAccepted(project, (id) => fixture.walk(id, DEPLOYED))));
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(versions.map(() => 200));
  });

  it('lets one of a hundred operators through who press the button at once; the others get its location', async () => {
    const { version } = await fixture.deployable(release);
    const operators = await Promise.all(Array.from({ length: 100 }, (_, n) => fixture.as('ops_release', { sub: `operator-${n}` })));
    const answers = await Promise.all(
      operators.map((operator) => operator('PATCH', `/v1/automation-versions/${version}/status`, { status: 'Live' })),
    );
    const [accepted, ...more] = answers.filter(({ status }) => status === 202);
    expect(more).toEqual([]);
    const refused = answers.filter((answer) => answer !== accepted);
    expect(refused.map(({ status, body, headers }) => [status, body.code, body.deployment_id, headers.get('location')])).toEqual(
      Array.from({ length: 99 }, () => [409, 'deployment_in_progress', accepted!.body.id, `/v1/deployments/${accepted!.body.id}`]),
    );
  });

  it('has nothing to do for a version that is Live', async () => {
    const { version } = await fixture.deployable(release);
    await fixture.setStatus(version, 'Live');
    const answer = await goLive(version);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ idempotent: true, id: version, status: 'Live' });
    const { rows } = await fixture.owner.query('SELECT FROM control.deployments WHERE automation_version_id = $1', [version]);
    expect(rows).toEqual([]);
  });

  it.each([
    ['Draft', 'Live'],
    ['Build In Progress', 'Live'],
    ['QA & Testing', 'Live'],
    ['Archived', 'Live'],
    ['Ready to Launch', 'Paused'],
    ['Draft', 'Paused'],
    ['Archived', 'Paused'],
  ])('refuses to take a version from %s to %s', async (from, to) => {
    const { version } = await fixture.deployable(release);
    await fixture.setStatus(version, from);
    const answer = await ask(version, { status: to });
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ code: 'invalid_status_transition', current_status: from });
  });

  it('refuses stale hints, on the way from Ready to Launch only', async () => {
    const { version } = await fixture.deployable(release);
    const { updated_at: updatedAt } = (await release('GET', `/v1/automation-versions/${version}`)).body;
    for (const hint of [{ last_known_status: 'Draft' }, { last_known_updated_at: '2020-01-01T00:00:00Z' }]) {
      const answer = await goLive(version, hint);
      expect([answer.status, answer.body.code]).toEqual([409, 'concurrency_conflict']);
    }
    const accepted = await goLive(version, { last_known_status: 'Ready to Launch', last_known_updated_at: updatedAt });
    expect(accepted.status).toBe(202);
    await fixture.walk(accepted.body.id, DEPLOYED);
    await fixture.setStatus(version, 'Live');
    expect((await goLive(version, { last_known_status: 'Draft' })).status).toBe(200);
  });

  it.each([
    ['no binding', undefined],
    ['a pending binding', { workflow_id: 'wf-1', status: 'pending' }],
  ])('refuses to deploy with %s', async (_, binding) => {
    const { version } = await fixture.deployable(release, { workflow_binding: binding });
    const answer = await goLive(version);
    expect([answer.status, answer.body.code]).toEqual([409, 'precondition_failed']);
  });

  it('pauses a Live version and resumes a paused one, but not beside another Live one', async () => {
    const { project, version } = await fixture.deployable(release);
    await fixture.setStatus(version, 'Live');
    const pause = await ask(version, { status: 'Paused' });
    expect([pause.status, pause.body.kind]).toEqual([202, 'PAUSE']);
    await fixture.walk(pause.body.id, ['DEACTIVATING', 'COMMITTING', 'PAUSED']);
    await fixture.setStatus(version, 'Paused');
    expect((await ask(version, { status: 'Paused' })).body).toMatchObject({ idempotent: true });

    const other = newId();
    await fixture.owner.query(
      `INSERT INTO control.automation_versions (id, tenant_id, project_id, version_label, config, status, created_by)
       VALUES ($1, $2, $3, 'other', '{}', 'Live', 'x')`,
      [other, fixture.acme, project],
    );
    const refused = await goLive(version);
    expect([refused.status, refused.body.code, refused.body.live_version_id]).toEqual([409, 'precondition_failed', other]);
    await fixture.setStatus(other, 'Archived');
    const resumed = await goLive(version);
    expect([resumed.status, resumed.body.kind]).toEqual([202, 'RESUME']);
  });

  it('lets nobody but admins skip the verification, and nobody without a reason', async () => {
    const { version } = await fixture.deployable(release);
    const builder = await fixture.as('ops_build');
    const asBuilder = await builder('PATCH', `/v1/automation-versions/${version}/status`, {
      status: 'Live',
      skip_verification: true,
      deployment_reason: 'x',
    });
    expect([asBuilder.status, asBuilder.body.code]).toEqual([403, 'forbidden']);
    const without = await goLive(version, { skip_verification: true });
    expect([without.status, without.body.errors]).toEqual([422, [{ pointer: '/deployment_reason', detail: expect.any(String) }]]);
    expect((await goLive(version, { skip_verification: true, deployment_reason: 'x' })).body).toMatchObject({ skip_verification: true });
  });
});
