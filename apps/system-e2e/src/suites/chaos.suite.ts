import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect } from '@jest/globals';
import { eventually } from '@golive/testing';
import { itOf } from '../harness/it-of.js';
import { newProject, newSubject, type Subject } from '../harness/subject.js';
import type { System, Tenant } from '../harness/system.js';
import { isLong, randomFrom, seed } from '../harness/test-settings.js';
import { ClientLedger, type HowToPress } from '../oracle/client-ledger.js';
import { expectSound } from '../oracle/expect-sound.js';
import { watchingLive } from '../oracle/live-watch.js';

const PROJECTS = 20;
const TENANTS = 4;
/** After the last fault everything has to be through within this time. */
const DRAIN_MS = 60_000;

/** One that kills: what, and how it comes back. */
interface Victim {
  name: string;
  strike: () => Promise<unknown>;
  recover: () => Promise<void>;
}

/**
 * SIGKILL of every service, and crashes of the servers below them, at random moments under load. What is left to chance
 * follows from the seed; the clients' ledger and WRK's are the witnesses.
 */
export function chaos(system: () => System): void {
  describe('SIGKILL of every service at random moments', () => {
    const it = itOf(system);
    const deployments = isLong() ? 500 : 100;
    const strikes = isLong() ? 8 : 2;

    it(
      `loses none of ${deployments} deployments, and does nothing twice`,
      async () => {
        const begun = seed();
        process.stdout.write(`chaos on ${system().options.broker}: GOLIVE_SEED=${begun}\n`);
        const random = randomFrom(begun);
        const clients = new ClientLedger();
        const tenants = await Promise.all(Array.from({ length: TENANTS }, () => system().newTenant()));
        const lanes = await Promise.all(
          Array.from({ length: PROJECTS }, (_, n) => laneOf(tenants[n % TENANTS]!, (2 * deployments) / PROJECTS)),
        );
        const { looks, violations } = await watchingLive(system().sql, async () => {
          const failed = new AbortController();
          let striking = true;
          const killing = victims().map((victim) => kill(victim, strikes, random, failed.signal));
          const struck = Promise.all(killing).finally(() => (striking = false));
          // As long as somebody is being killed, there is work.
          const working = lanes.map(async ({ tenant, subjects }) => {
            for (const [n, subject] of subjects.entries()) {
              if (!striking && n >= deployments / PROJECTS) return;
              await pause(random() * 1_500);
              await pressUntilAccepted(clients, tenant, subject, { wait: random() < 0.3 ? 20 : undefined, signal: failed.signal });
            }
          });
          try {
            await Promise.all([struck, ...working]);
          } finally {
            failed.abort();
            await Promise.allSettled([...killing, ...working]); // nobody restarts anything behind the test's back
          }
        });
        const quiet = Date.now();

        const { deployments: made } = await expectSound(
          system(),
          tenants.map(({ id }) => id),
          clients,
          DRAIN_MS,
        );
        process.stdout.write(
          `chaos on ${system().options.broker}: ${made.length} deployments, ${victims().length * strikes} strikes, drained ${Date.now() - quiet} ms after the last\n`,
        );
        expect(made.length).toBeGreaterThanOrEqual(deployments);
        expect(made.filter(({ state }) => state !== 'LIVE')).toEqual([]);
        expect(violations).toEqual([]);
        expect(looks).toBeGreaterThan(500);
        await eventually(async () => expect(await running(lanes.map(({ subjects }) => subjects))).toEqual(await believed(tenants)));
      },
      isLong() ? 900_000 : 360_000,
    );

    function victims(): Victim[] {
      const { processes, postgres, kafka } = system();
      return [
        ...[...processes.values()].map((service) => ({
          name: service.name,
          strike: () => service.kill('SIGKILL'),
          recover: () => service.start(),
        })),
        ...(postgres ? [{ name: 'PostgreSQL', strike: () => postgres.crash(), recover: () => postgres.start() }] : []),
        ...(kafka ? [{ name: 'Kafka', strike: () => kafka.kill(), recover: () => kafka.restart() }] : []),
      ];
    }

    /** The workflows of these versions that WRK runs. */
    async function running(subjects: Subject[][]): Promise<string[]> {
      const active = await system().wrk.active();
      return subjects
        .flat()
        .map(({ workflowId }) => workflowId)
        .filter((id) => active.has(id))
        .sort();
    }

    /** The workflows that golive believes to run: what is Live here runs there, and nothing else does. */
    async function believed(tenants: readonly Tenant[]): Promise<string[]> {
      const { rows } = await system().sql.query<{ workflow_id: string }>(
        `SELECT b.workflow_id FROM control.workflow_bindings b JOIN control.automation_versions v ON v.id = b.automation_version_id
          WHERE v.tenant_id = ANY ($1) AND v.status = 'Live' AND b.status = 'active'`,
        [tenants.map(({ id }) => id)],
      );
      return rows.map(({ workflow_id: id }) => id).sort();
    }
  });
}

async function laneOf(tenant: Tenant, versions: number): Promise<{ tenant: Tenant; subjects: Subject[] }> {
  const projectId = await newProject(tenant);
  const subjects: Subject[] = [];
  for (let n = 0; n < versions; n++) subjects.push(await newSubject(tenant, { projectId, label: `v${n}` }));
  return { tenant, subjects };
}

/** The lane of a project is taken by one at a time: who is refused for that comes again, as a new request. */
async function pressUntilAccepted(clients: ClientLedger, tenant: Tenant, subject: Subject, how: HowToPress): Promise<void> {
  for (;;) {
    const { told } = await clients.press(tenant.api, subject, how);
    if (told.body.code !== 'deployment_in_progress') return;
    await pause(300);
  }
}

async function kill({ name, strike, recover }: Victim, times: number, random: () => number, failed: AbortSignal): Promise<void> {
  for (let n = 0; n < times && !failed.aborted; n++) {
    await pause(500 + random() * 4_000);
    await strike();
    await pause(random() * 500);
    // As whoever supervises a process does it: what it needs may be away itself, so it is started again until it stays.
    await eventually(recover, { timeoutMs: 200_000, intervalMs: 500 }).catch((cause: unknown) => {
      throw new Error(`${name} did not come back`, { cause });
    });
  }
}
