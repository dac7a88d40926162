import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@golive/persistence';
import { eventually } from '@golive/testing';
import { type OrchestratorFixture, orchestratorFixture } from '../orchestrator.fixture.js';

describe('what is switched off late never takes something newer down', () => {
  let f: OrchestratorFixture;

  beforeAll(async () => {
    f = await orchestratorFixture();
  });

  afterAll(() => f?.close());

  const deactivations = (workflowId: string): number =>
    f.wrk.calls.filter((call) => call.action === 'deactivate' && call.workflow_id === workflowId).length;

  it('a deactivation that is still owed, when its version is Live again', async () => {
    const version = await f.version(await f.project());
    const deployment = await f.live(version);
    const id = newId();
    await f.rows(
      `INSERT INTO control.remote_deactivations (id, tenant_id, project_id, deployment_id, automation_version_id, workflow_id)
       SELECT $1, tenant_id, project_id, $2, id, 'wf-' || id FROM control.automation_versions WHERE id = $3`,
      id,
      // The deployment that owes it is over; the version went Live by another.
      deployment,
      version,
    );
    f.bell.ring('remote-deactivations');
    await eventually(async () =>
      expect(await f.one('SELECT done_at IS NOT NULL AS done, last_error FROM control.remote_deactivations WHERE id = $1', id)).toEqual({
        done: true,
        last_error: expect.stringContaining('superseded'),
      }),
    );
    expect([deactivations(`wf-${version}`), f.wrk.active.has(`wf-${version}`)]).toEqual([0, true]);
  });

  it('the undo of a deployment, when a Live version runs as the same workflow', async () => {
    const live = await f.version(await f.project());
    await f.live(live);
    const other = await f.version(await f.project());
    await f.rows('UPDATE control.workflow_bindings SET workflow_id = $2 WHERE automation_version_id = $1', other, `wf-${live}`);
    f.wrk.answers.push(async ({ workflow_id }) => {
      await f.rows(`UPDATE control.automation_versions SET status = 'Draft' WHERE id = $1`, other);
      return { outcome: 'confirmed', receipt: { workflow_id, active: true, read_back: true, at: new Date().toISOString() } };
    });
    const id = await f.accept(other);
    await f.ends(id, 'FAILED');
    expect(await f.statesOf(id)).toEqual(['CREATED', 'ACTIVATING', 'COMMITTING', 'ROLLING_BACK', 'FAILED']);
    expect([deactivations(`wf-${live}`), f.wrk.active.has(`wf-${live}`), await f.statusOf(live)]).toEqual([0, true, 'Live']);
  });
});
