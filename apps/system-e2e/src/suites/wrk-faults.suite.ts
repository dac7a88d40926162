import { afterEach, beforeAll, describe, expect } from '@jest/globals';
import { eventually } from '@golive/testing';
import { itOf } from '../harness/it-of.js';
import type { Deployment } from '../harness/api.js';
import { ended } from '../harness/ended.js';
import { isLong } from '../harness/test-settings.js';
import { OPS_EMAIL } from '../harness/processes.js';
import { newProject, newSubject, type Subject } from '../harness/subject.js';
import type { System, Tenant } from '../harness/system.js';
import { ClientLedger } from '../oracle/client-ledger.js';
import { expectDrained, expectSound } from '../oracle/expect-sound.js';

/** What WRK can do to a deployment, with WRK's own ledger as the witness. `callTimeoutMs`: the time that the system gives WRK to answer. */
export function wrkFaults(system: () => System, { callTimeoutMs }: { callTimeoutMs: number }): void {
  describe('a WRK platform that misbehaves', () => {
    const it = itOf(system);
    let tenant: Tenant;
    const clients = new ClientLedger();
    beforeAll(async () => {
      tenant = await system().newTenant();
    });
    afterEach(() => system().wrk.mend());

    const press = async (subject: Subject): Promise<Deployment> => {
      const { told } = await clients.press(tenant.api, subject, { wait: 30 });
      expect(told).toMatchObject({ status: 200, body: { state: 'LIVE' } });
      return told.body;
    };
    const activations = async ({ workflowId }: Subject) =>
      (await system().wrk.ledger(workflowId)).filter(({ action }) => action === 'activate');

    it('drops the reply after activating: read back, not done again', async () => {
      const subject = await newSubject(tenant);
      await system().wrk.break({ fault: 'drop_after', match: { workflow_id: subject.workflowId, action: 'activate' }, times: 1 });
      const { id } = await press(subject);
      const asked = await activations(subject);
      expect(asked.filter(({ effect }) => effect)).toMatchObject([{ key: `${id}:activate`, after: true, fault: 'drop_after' }]);
      expect(new Set(asked.map(({ key }) => key)).size).toBe(1);
    });

    it('answers later than anybody waits: the same key again, and one effect', async () => {
      const subject = await newSubject(tenant);
      const late = {
        fault: 'late',
        delay_ms: callTimeoutMs + 500,
        match: { workflow_id: subject.workflowId, action: 'activate' },
        times: 1,
      } as const;
      await system().wrk.break(late);
      const { id } = await press(subject);
      await eventually(async () => expect((await activations(subject)).filter(({ fault }) => fault === 'late')).toHaveLength(2));
      const asked = await activations(subject);
      expect(asked.filter(({ effect }) => effect)).toHaveLength(1);
      expect(new Set(asked.map(({ key }) => key))).toEqual(new Set([`${id}:activate`]));
    });

    it('answers 200 with a page of HTML: not believed, whether it did the work or not', async () => {
      const [did, didNot] = await Promise.all([newSubject(tenant), newSubject(tenant)]);
      await system().wrk.break(
        { fault: 'html', effect: true, match: { workflow_id: did.workflowId, action: 'activate' }, times: 1 },
        { fault: 'html', effect: false, match: { workflow_id: didNot.workflowId, action: 'activate' }, times: 1 },
      );
      await Promise.all([press(did), press(didNot)]);
      for (const subject of [did, didNot]) expect((await activations(subject)).filter(({ effect }) => effect)).toHaveLength(1);
      expect((await activations(didNot))[0]).toMatchObject({ fault: 'html', effect: false, after: false });
    });

    it('answers 429 with Retry-After: left alone for as long as it asked', async () => {
      const subject = await newSubject(tenant);
      const limit = {
        fault: 'status',
        status: 429,
        retry_after: 2,
        match: { workflow_id: subject.workflowId, action: 'activate' },
        times: 1,
      } as const;
      await system().wrk.break(limit);
      await press(subject);
      const [refused, done, ...more] = await activations(subject);
      expect(Date.parse(done!.at) - Date.parse(refused!.at)).toBeGreaterThanOrEqual(2_000);
      expect([refused!.status, done!.effect, more.length]).toEqual([429, true, 0]);
    });

    it('says that it activated and did not: the read-back tells, and it is asked again', async () => {
      const subject = await newSubject(tenant);
      await system().wrk.break({ fault: 'lie_active', match: { workflow_id: subject.workflowId, action: 'activate' }, times: 2 });
      const { attempts } = await press(subject);
      expect(attempts.map(({ outcome }) => outcome)).toEqual(['mismatch', 'mismatch', 'confirmed']);
      expect((await activations(subject)).map(({ effect }) => effect)).toEqual([false, false, true]);
    });

    it('refuses: failed at once with the reason, the version as it was, ops alerted; a retry succeeds', async () => {
      const subject = await newSubject(tenant);
      await system().wrk.break({ fault: 'status', status: 404, match: { workflow_id: subject.workflowId, action: 'activate' } });
      const { told, deploymentId } = await clients.press(tenant.api, subject, { wait: 30 });
      expect(told).toMatchObject({ status: 502, body: { code: 'deployment_failed', detail: expect.stringContaining('404') } });
      await expect(tenant.api.version(subject.versionId)).resolves.toMatchObject({ status: 'Ready to Launch' });
      expect(await activations(subject)).toHaveLength(1);
      await expectDrained(system());
      const deliveries = await tenant.api.all<{ template: string; deployment_id: string; recipient: string; status: string }>(
        '/v1/notification-deliveries',
      );
      expect(deliveries.filter((delivery) => delivery.deployment_id === deploymentId)).toMatchObject([
        { template: 'deployment_failed', recipient: OPS_EMAIL, status: 'sent' },
      ]);

      await system().wrk.mend();
      const again = await tenant.api.retry(deploymentId!);
      expect(again).toMatchObject({ status: 201, body: { retry_of: deploymentId } });
      clients.presses.push({ ...subject, key: 'retry', tries: [201], told: again, deploymentId: again.body.id });
      await eventually(async () => expect(await tenant.api.deployment(again.body.id)).toMatchObject({ state: 'LIVE' }));
    });

    it('will not switch off what was replaced: the commit stands, and ops are alerted', async () => {
      const projectId = await newProject(tenant);
      const [before, after] = await Promise.all(['v1', 'v2'].map((label) => newSubject(tenant, { projectId, label })));
      await press(before!);
      await system().wrk.break({ fault: 'status', status: 403, match: { workflow_id: before!.workflowId, action: 'deactivate' } });
      const { id } = await press(after!);
      await expect(tenant.api.version(after!.versionId)).resolves.toMatchObject({ status: 'Live' });
      await eventually(async () => {
        const deliveries = await tenant.api.all<{ template: string; deployment_id: string; status: string }>('/v1/notification-deliveries');
        const alerts = deliveries.filter(({ template, deployment_id: of }) => template === 'remote_deactivation_failed' && of === id);
        expect(alerts).toMatchObject([{ status: 'sent' }]);
      });
    });

    const downMs = isLong() ? 60_000 : 10_000;
    it(
      `is down for ${downMs / 1000} s: everybody waits, nobody fails, each is done once`,
      async () => {
        const subjects = await Promise.all(Array.from({ length: 15 }, () => newSubject(tenant)));
        await system().wrk.break({ fault: 'down', for_ms: downMs });
        const begun = Date.now();
        const presses = await Promise.all(subjects.map((subject) => clients.press(tenant.api, subject)));
        const live = await Promise.all(presses.map(({ deploymentId }) => ended(tenant.api, deploymentId!, { timeoutMs: downMs + 60_000 })));
        expect(new Set(live.map(({ state }) => state))).toEqual(new Set(['LIVE']));
        expect(Date.now() - begun).toBeGreaterThan(downMs - 1_000);
        // The breaker kept them away from a host that was down: few calls for so long a time.
        const calls = (await system().wrk.ledger()).filter((entry) => entry.fault === 'down');
        expect(calls.length).toBeLessThan(subjects.length * 10);
        for (const subject of subjects) await expect(system().wrk.effects(subject.workflowId)).resolves.toHaveLength(1);
      },
      downMs + 90_000,
    );

    it('has cost nothing and doubled nothing', async () => {
      await expectSound(system(), [tenant.id], clients, 60_000);
    }, 90_000);
  });
}
