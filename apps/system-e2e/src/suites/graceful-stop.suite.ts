import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect } from '@jest/globals';
import { itOf } from '../harness/it-of.js';
import { newSubject } from '../harness/subject.js';
import type { System } from '../harness/system.js';
import { randomFrom, seed } from '../harness/test-settings.js';
import { ClientLedger } from '../oracle/client-ledger.js';
import { expectSound } from '../oracle/expect-sound.js';

/** SIGTERM in the middle of work. */
export function gracefulStop(system: () => System): void {
  describe('SIGTERM at any moment', () => {
    const it = itOf(system);
    it('ends each process with exit code 0 within 30 s, and costs nothing', async () => {
      const begun = seed();
      process.stdout.write(`graceful stop: GOLIVE_SEED=${begun}\n`);
      const random = randomFrom(begun);
      const tenant = await system().newTenant();
      const clients = new ClientLedger();
      for (const stopped of system().processes.values()) {
        const subjects = await Promise.all(Array.from({ length: 10 }, () => newSubject(tenant)));
        const working = subjects.map(async (subject, n) => {
          await pause(random() * 300);
          return clients.press(tenant.api, subject, n % 2 ? { wait: 10 } : {});
        });
        await pause(random() * 300);
        const asked = Date.now();
        const end = await stopped.kill('SIGTERM');
        expect({ ended: stopped.name, ...end }).toEqual({ ended: stopped.name, code: 0, signal: null });
        expect(Date.now() - asked).toBeLessThan(30_000);
        await stopped.start();
        await Promise.all(working);
      }
      const { deployments } = await expectSound(system(), [tenant.id], clients, 60_000);
      expect(new Set(deployments.map(({ state }) => state))).toEqual(new Set(['LIVE']));
    }, 240_000);
  });
}
