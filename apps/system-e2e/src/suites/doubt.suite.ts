import { afterEach, beforeAll, describe, expect } from '@jest/globals';
import { eventually } from '@golive/testing';
import type { Deployment } from '../harness/api.js';
import { ended } from '../harness/ended.js';
import { itOf } from '../harness/it-of.js';
import { newProject, newSubject, type Subject } from '../harness/subject.js';
import type { System, Tenant } from '../harness/system.js';
import { isLong } from '../harness/test-settings.js';

/** How long an activation is tried: what the default says in the long form, less in the short one. */
const TRIED_SECONDS = isLong() ? 120 : 3;

/** What golive cannot know is asked of a person; what it can know, it does not believe otherwise for being told so. */
export function doubt(system: () => System): void {
  describe(`a WRK platform that cannot be understood for ${TRIED_SECONDS} s`, () => {
    const it = itOf(system);
    const patienceMs = (TRIED_SECONDS + 60) * 1000;
    let tenant: Tenant;
    beforeAll(async () => {
      tenant = await system().newTenant();
    });
    afterEach(() => system().wrk.mend());

    const subjectOf = async (): Promise<Subject> => {
      const projectId = await newProject(tenant);
      if (!isLong()) {
        const policy = { body: { activation_retry: { max_seconds: TRIED_SECONDS } }, headers: { 'if-match': '*' } };
        expect(await tenant.api.call('PUT', `/v1/projects/${projectId}/release-policy`, policy)).toMatchObject({ status: 200 });
      }
      return newSubject(tenant, { projectId });
    };
    /** Every answer to a change is lost, and no read is answered: whether it is done or not. */
    const silenced = ({ workflowId }: Subject, done: boolean) =>
      system().wrk.break(
        { fault: done ? 'drop_after' : 'drop_before', match: { workflow_id: workflowId, method: 'PATCH' } },
        { fault: 'status', status: 500, match: { workflow_id: workflowId, method: 'GET' } },
      );
    const press = async ({ versionId }: Subject): Promise<string> => {
      const { status, body } = await tenant.api.setStatus(versionId, { status: 'Live' });
      expect(status).toBe(202);
      return body.id;
    };
    const awaitsDecision = (id: string) =>
      eventually(async () => expect(await tenant.api.deployment(id)).toMatchObject({ state: 'AWAITING_DECISION', finished_at: null }), {
        timeoutMs: patienceMs,
        intervalMs: 300,
      });
    const decide = (id: string, decision: string) =>
      tenant.api.call<Deployment>('POST', `/v1/deployments/${id}/decide`, { body: { decision, comment: 'looked at WRK myself' } });
    const isOn = async ({ workflowId }: Subject): Promise<boolean> => (await system().wrk.active()).has(workflowId);

    it(
      'is for a person to decide about; one who says retry gets it Live, with one effect',
      async () => {
        const subject = await subjectOf();
        await silenced(subject, true);
        const id = await press(subject);
        await awaitsDecision(id);
        await expect(tenant.api.version(subject.versionId)).resolves.toMatchObject({ status: 'Ready to Launch' });
        await system().wrk.mend();
        expect(await decide(id, 'retry')).toMatchObject({ status: 200 });
        expect(await ended(tenant.api, id)).toMatchObject({ state: 'LIVE' });
        expect(await system().wrk.effects(subject.workflowId)).toHaveLength(1);
        expect(await decide(id, 'rollback')).toMatchObject({ status: 409, body: { code: 'invalid_status_transition' } });
      },
      2 * patienceMs,
    );

    it(
      'and one who says rollback gets what was activated undone, or nothing to undo',
      async () => {
        const [did, didNot] = await Promise.all([subjectOf(), subjectOf()]);
        await Promise.all([silenced(did, true), silenced(didNot, false)]);
        const ids = await Promise.all([press(did), press(didNot)]);
        await Promise.all(ids.map(awaitsDecision));
        expect([await isOn(did), await isOn(didNot)]).toEqual([true, false]);
        await system().wrk.mend();
        for (const id of ids) expect(await decide(id, 'rollback')).toMatchObject({ status: 200 });
        for (const id of ids) expect(['FAILED', 'ROLLED_BACK']).toContain((await ended(tenant.api, id, { timeoutMs: patienceMs })).state);
        await eventually(async () => expect([await isOn(did), await isOn(didNot)]).toEqual([false, false]), { timeoutMs: 30_000 });
        for (const { versionId } of [did, didNot])
          await expect(tenant.api.version(versionId)).resolves.toMatchObject({ status: 'Ready to Launch' });
      },
      3 * patienceMs,
    );

    it(
      'is not believed when it says active and is not: never Live, failed visibly, the version as it was',
      async () => {
        const subject = await subjectOf();
        await system().wrk.break({ fault: 'lie_active', match: { workflow_id: subject.workflowId, action: 'activate' } });
        const id = await press(subject);
        const deployment = await ended(tenant.api, id, { timeoutMs: patienceMs });
        expect(deployment).toMatchObject({ state: 'FAILED', failure: { code: 'deployment_failed' } });
        expect(new Set(deployment.attempts.filter(({ step }) => step === 'ACTIVATING').map(({ outcome }) => outcome))).toContain(
          'mismatch',
        );
        expect(await isOn(subject)).toBe(false);
        await expect(tenant.api.version(subject.versionId)).resolves.toMatchObject({ status: 'Ready to Launch', deployed_at: null });
      },
      2 * patienceMs,
    );
  });
}
