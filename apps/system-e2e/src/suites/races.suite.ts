import { describe, expect } from '@jest/globals';
import { itOf } from '../harness/it-of.js';
import { newProject, newSubject } from '../harness/subject.js';
import type { System } from '../harness/system.js';
import { ClientLedger } from '../oracle/client-ledger.js';
import { expectSound } from '../oracle/expect-sound.js';
import { watchingLive } from '../oracle/live-watch.js';

/** Many people, one button. */
export function races(system: () => System): void {
  describe('people who press at the same moment', () => {
    const it = itOf(system);
    it('100 operators on one version make one deployment with one set of effects', async () => {
      const tenant = await system().newTenant();
      const subject = await newSubject(tenant);
      const clients = new ClientLedger();
      const operators = await Promise.all(Array.from({ length: 100 }, (_, n) => tenant.person(`operator-${n}`)));

      const presses = await Promise.all(operators.map((operator) => clients.press(operator, subject)));

      const accepted = presses.filter(({ told }) => told.status === 202);
      expect(accepted).toHaveLength(1);
      const others = presses.filter(({ told }) => told.status !== 202).map(({ told }) => [told.status, told.body]);
      for (const [status, body] of others) {
        // Those who came after it had ended find it Live.
        const lost = { code: 'deployment_in_progress', deployment_id: accepted[0]!.deploymentId };
        expect(body).toMatchObject(status === 409 ? lost : { idempotent: true, status: 'Live' });
      }
      const { deployments, inApp } = await expectSound(system(), [tenant.id], clients);
      expect(deployments).toMatchObject([{ state: 'LIVE', version_status: 'Live' }]);
      expect(inApp).toHaveLength(2);
      await expect(system().wrk.effects(subject.workflowId)).resolves.toHaveLength(1);
    });

    it('the same key from everywhere at once is one request', async () => {
      const tenant = await system().newTenant();
      const subject = await newSubject(tenant);
      const clients = new ClientLedger();
      const key = 'one-key-for-all';
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => tenant.api.setStatus(subject.versionId, { status: 'Live' }, { key, wait: 30 })),
      );
      expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
      expect(answers[0]).toMatchObject({ status: 200, body: { state: 'LIVE' } });
      clients.presses.push({ ...subject, key, tries: [200], told: answers[0]!, deploymentId: answers[0]!.body.id });
      await expectSound(system(), [tenant.id], clients);
    });

    it('two versions of one project at once are never both Live', async () => {
      const tenant = await system().newTenant();
      const clients = new ClientLedger();
      const { looks, violations } = await watchingLive(system().sql, async () => {
        for (let round = 0; round < 5; round++) {
          const projectId = await newProject(tenant);
          const pair = await Promise.all(['a', 'b'].map((label) => newSubject(tenant, { projectId, label })));
          // Each insists until its version went live: a refusal for the lane is asked again.
          await Promise.all(
            pair.map(async (subject) => {
              for (;;) {
                const { told } = await clients.press(tenant.api, subject, { wait: 30 });
                if (told.status === 200) return;
                expect(told.body.code).toBe('deployment_in_progress');
              }
            }),
          );
        }
      });
      expect(violations).toEqual([]);
      expect(looks).toBeGreaterThan(20);
      const { deployments } = await expectSound(system(), [tenant.id], clients);
      expect(deployments.map(({ version_status: status }) => status).sort()).toEqual([
        ...Array(5).fill('Archived'),
        ...Array(5).fill('Live'),
      ]);
    });
  });
}
