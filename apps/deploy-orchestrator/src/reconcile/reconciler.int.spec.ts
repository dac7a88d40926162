import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@golive/persistence';
import { eventually } from '@golive/testing';
import { type OrchestratorFixture, orchestratorFixture } from '../orchestrator.fixture.js';

describe('the reconciler', () => {
  let f: OrchestratorFixture;

  beforeAll(async () => {
    f = await orchestratorFixture();
  });

  afterAll(() => f?.close());

  /** Lets the reconciler look at a version's workflow now, not in half a minute. */
  async function look(versionId: string): Promise<void> {
    await f.rows(
      `UPDATE control.reconciliations SET next_check_at = now(), heal_after = NULL
       WHERE binding_id = (SELECT id FROM control.workflow_bindings WHERE automation_version_id = $1)`,
      versionId,
    );
    f.bell.ring('reconciliations');
  }

  const driftOf = (versionId: string) =>
    f.one<{ id: string; expected: string; observed: string; status: string; healed_by: string | null }>(
      'SELECT id, expected, observed, status, healed_by FROM control.drifts WHERE automation_version_id = $1 ORDER BY id DESC LIMIT 1',
      versionId,
    );

  it('switches off a workflow whose version is archived, and tells what it found and did', async () => {
    const project = await f.project();
    const old = await f.version(project);
    await f.live(old);
    await f.live(await f.version(project));
    await eventually(() => expect(f.wrk.active.has(`wf-${old}`)).toBe(false));
    f.wrk.active.add(`wf-${old}`);
    await look(old);
    await eventually(async () =>
      expect(await driftOf(old)).toMatchObject({ expected: 'inactive', observed: 'active', status: 'resolved', healed_by: 'reconciler' }),
    );
    expect(f.wrk.active.has(`wf-${old}`)).toBe(false);
    const drift = await driftOf(old);
    expect((await f.eventsOf(drift.id)).map((event) => event.type)).toEqual(['DriftDetected', 'DriftResolved']);
  });

  it('reports a Live version whose workflow is off, and leaves it so, until it agrees by itself', async () => {
    const version = await f.version(await f.project());
    await f.live(version);
    f.wrk.active.delete(`wf-${version}`);
    await look(version);
    await eventually(async () =>
      expect(await driftOf(version)).toMatchObject({ expected: 'active', observed: 'inactive', status: 'open' }),
    );
    expect(f.wrk.active.has(`wf-${version}`)).toBe(false);
    f.wrk.active.add(`wf-${version}`);
    await look(version);
    await eventually(async () => expect(await driftOf(version)).toMatchObject({ status: 'resolved', healed_by: 'remote' }));
  });

  it('switches a Live version on again when the policy says both', async () => {
    const project = await f.project();
    const version = await f.version(project);
    await f.live(version);
    await f.rows(
      `INSERT INTO control.release_policies (id, tenant_id, project_id, version, policy, updated_by) VALUES ($1, $2, $3, 1, '{"drift":{"heal":"both"}}', 'me')`,
      newId(),
      f.tenant,
      project,
    );
    f.wrk.active.delete(`wf-${version}`);
    await look(version);
    await eventually(async () => expect(await driftOf(version)).toMatchObject({ status: 'resolved', healed_by: 'reconciler' }));
    expect(f.wrk.active.has(`wf-${version}`)).toBe(true);
  });

  it('leaves a drift alone that is snoozed, until a person asks for it to be re-applied', async () => {
    const version = await f.version(await f.project());
    await f.live(version);
    f.wrk.active.delete(`wf-${version}`);
    await look(version);
    await eventually(async () => expect(await driftOf(version)).toMatchObject({ status: 'open' }));
    const { id } = await driftOf(version);
    await f.rows(
      `UPDATE control.drifts SET status = 'snoozed', snoozed_until = now() + interval '1 day', reapply_requested_at = now() WHERE id = $1`,
      id,
    );
    const checked = async (): Promise<number> =>
      (
        await f.one<{ at: number }>(
          `SELECT extract(epoch FROM checked_at)::float8 AS at FROM control.reconciliations r JOIN control.workflow_bindings b ON b.id = r.binding_id
           WHERE b.automation_version_id = $1`,
          version,
        )
      ).at;
    const before = await checked();
    await look(version);
    await eventually(async () => expect(await checked()).toBeGreaterThan(before));
    expect(f.wrk.active.has(`wf-${version}`)).toBe(false);
    await f.rows(`UPDATE control.drifts SET status = 'open', snoozed_until = NULL WHERE id = $1`, id);
    await look(version);
    await eventually(async () => expect(await driftOf(version)).toMatchObject({ id, status: 'resolved', healed_by: 'operator' }));
    expect(f.wrk.active.has(`wf-${version}`)).toBe(true);
  });

  it('keeps its hands off what a deployment is changing', async () => {
    const version = await f.version(await f.project());
    await f.live(version);
    f.wrk.answers.push(() => ({ outcome: 'unavailable', detail: 'busy', retry_after_ms: 2000 }));
    const pause = await f.accept(version, { target: 'Paused' });
    f.wrk.active.delete(`wf-${version}`);
    await look(version);
    await f.ends(pause, 'PAUSED');
    expect(await driftOf(version)).toBeUndefined();
  });
});
