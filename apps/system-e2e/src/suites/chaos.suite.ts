import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect } from '@jest/globals';
import { eventually } from '@golive/testing';
import { itOf } from '../harness/it-of.js';
import { newProject, type Subject } from '../harness/subject.js';
import type { System, Tenant } from '../harness/system.js';
import { chaosPlan, randomFrom, reportRun, seed } from '../harness/test-settings.js';
import { ClientLedger, type HowToPress } from '../oracle/client-ledger.js';
import { expectDrained, expectSound } from '../oracle/expect-sound.js';
import { watchingLive } from '../oracle/live-watch.js';

const TENANTS = 4;
/** After the last fault everything has to be through within this time. */
const DRAIN_MS = 60_000;
/** A limit above which the run's own time-out stands. */
const SLACK_MS = 240_000;

/** One that kills: what, and how it comes back. */
interface Victim {
  name: string;
  strike: () => Promise<unknown>;
  recover: () => Promise<void>;
  times: number;
  /** The longest pause before a strike. */
  pauseMs: number;
}

/**
 * SIGKILL of every service, and crashes of the servers below them, at random moments under load. What is left to chance
 * follows from the seed; the clients' ledger and WRK's are the witnesses.
 */
export function chaos(system: () => System): void {
  describe('SIGKILL of every service at random moments', () => {
    const it = itOf(system);
    const plan = chaosPlan();
    const { deployments, lanes: count } = plan;

    it(
      `loses none of ${deployments} deployments, and does nothing twice`,
      async () => {
        const begun = seed();
        const started = Date.now();
        process.stdout.write(`chaos on ${system().options.broker}: GOLIVE_SEED=${begun}\n`);
        const random = randomFrom(begun);
        const clients = new ClientLedger();
        const tenants = await Promise.all(Array.from({ length: TENANTS }, () => system().newTenant()));
        const lanes = await Promise.all(
          Array.from({ length: count }, (_, n) => laneOf(system(), tenants[n % TENANTS]!, Math.ceil((3 * deployments) / count))),
        );
        const struckSoFar: Record<string, number> = {};
        const { looks, violations } = await watchingLive(
          system().sql,
          async () => {
            const failed = new AbortController();
            let striking = true;
            const over = setTimeout(() => overtime.abort(), plan.minutes * 60_000).unref();
            const overtime = new AbortController();
            const enough = AbortSignal.any([failed.signal, overtime.signal]);
            const killing = victims().map((victim) => kill(victim, random, enough, struckSoFar));
            const struck = Promise.all(killing).finally(() => (striking = false));
            // As long as somebody is being killed, there is work.
            const working = lanes.map(async ({ tenant, subjects }) => {
              for (const [n, subject] of subjects.entries()) {
                if (overtime.signal.aborted || (!striking && n >= deployments / count)) return;
                await pause(random() * plan.pauseMs);
                const wait = random() < 0.3 ? plan.waitSeconds : undefined;
                await pressUntilAccepted(clients, tenant, subject, { wait, patienceMs: plan.minutes * 60_000, signal: failed.signal });
              }
            });
            try {
              await Promise.all([struck, ...working]);
            } finally {
              failed.abort();
              clearTimeout(over);
              await Promise.allSettled([...killing, ...working]); // nobody restarts anything behind the test's back
            }
          },
          plan.lookEveryMs,
        );
        const quiet = Date.now();

        await expectDrained(system(), DRAIN_MS);
        const drainedMs = Date.now() - quiet;
        const { deployments: made } = await expectSound(
          system(),
          tenants.map(({ id }) => id),
          clients,
        );
        process.stdout.write(
          `chaos on ${system().options.broker}: ${made.length} deployments, struck ${JSON.stringify(struckSoFar)}, drained ${drainedMs} ms after the last\n`,
        );
        reportRun('storm', {
          broker: system().options.broker,
          seed: begun,
          minutes: Math.round((quiet - started) / 6_000) / 10,
          wanted: plan,
          deployments: made.length,
          live: made.filter(({ state }) => state === 'LIVE').length,
          tries: clients.presses.reduce((sum, { tries }) => sum + tries.length, 0),
          unanswered: clients.presses.reduce((sum, { tries }) => sum + tries.filter((status) => status === null).length, 0),
          strikes: struckSoFar,
          lostAnswers: system().lostAnswers(),
          looks,
          twoLive: violations.length,
          drainedMs,
        });
        if (!plan.bounded) expect(made.length).toBeGreaterThanOrEqual(deployments);
        // Where services are away for minutes, an activation may run out of time: applied or visibly failed is the promise.
        expect(made.filter(({ state }) => state !== 'LIVE' && !(plan.bounded && state === 'FAILED'))).toEqual([]);
        expect(violations).toEqual([]);
        expect(looks).toBeGreaterThan(300);
        await eventually(async () => expect(await running(lanes.map(({ subjects }) => subjects))).toEqual(await believed(tenants)));
      },
      plan.minutes * 60_000 + SLACK_MS,
    );

    function victims(): Victim[] {
      const { processes, postgres, kafka } = system();
      const { kills, databaseStops, brokerRestarts, strikePauseMs: pauseMs } = plan;
      const seldom = (times: number): number => Math.max(pauseMs, (plan.minutes * 60_000) / (times + 1));
      return [
        ...[...processes.values()].map((service) => ({
          name: service.name,
          strike: () => service.kill('SIGKILL'),
          recover: () => service.start(),
          times: kills,
          pauseMs,
        })),
        ...(postgres
          ? [
              {
                name: 'PostgreSQL',
                strike: () => postgres.crash(),
                recover: () => postgres.start(),
                times: databaseStops,
                pauseMs: plan.bounded ? seldom(databaseStops) : pauseMs,
              },
            ]
          : []),
        ...(kafka
          ? [
              {
                name: 'Kafka',
                strike: () => kafka.kill(),
                recover: () => kafka.restart(),
                times: brokerRestarts,
                pauseMs: plan.bounded ? seldom(brokerRestarts) : pauseMs,
              },
            ]
          : []),
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

/** A project with many versions; straight into the tables, because there may be tens of thousands. */
async function laneOf({ sql }: System, tenant: Tenant, versions: number): Promise<{ tenant: Tenant; subjects: Subject[] }> {
  const projectId = await newProject(tenant);
  const { rows } = await sql.query<{ id: string; workflow_id: string }>(
    `WITH made AS (
       INSERT INTO control.automation_versions (id, tenant_id, project_id, version_label, config, status, created_by)
       SELECT gen_random_uuid(), $1, $2, 'v' || n, '{}', 'Ready to Launch', 'chaos' FROM generate_series(1, $3::int) n RETURNING id
     )
     INSERT INTO control.workflow_bindings (id, tenant_id, automation_version_id, workflow_id, status)
     SELECT gen_random_uuid(), $1, id, 'wf-' || id, 'ready' FROM made RETURNING automation_version_id AS id, workflow_id`,
    [tenant.id, projectId, versions],
  );
  const of = { tenantId: tenant.id, projectId };
  return { tenant, subjects: rows.map(({ id, workflow_id: workflowId }) => ({ ...of, versionId: id, workflowId })) };
}

/** The lane of a project is taken by one at a time: who is refused for that comes again, as a new request. */
async function pressUntilAccepted(clients: ClientLedger, tenant: Tenant, subject: Subject, how: HowToPress): Promise<void> {
  for (;;) {
    const { told } = await clients.press(tenant.api, subject, how);
    if (told.body.code !== 'deployment_in_progress') return;
    await pause(300);
  }
}

async function kill(
  { name, strike, recover, times, pauseMs }: Victim,
  random: () => number,
  enough: AbortSignal,
  struck: Record<string, number>,
): Promise<void> {
  struck[name] = 0;
  for (let n = 0; n < times; n++) {
    await pause(200 + random() * pauseMs, undefined, { signal: enough }).catch(() => undefined);
    if (enough.aborted) return;
    await strike();
    struck[name] += 1;
    await pause(random() * 500);
    // As whoever supervises a process does it: what it needs may be away itself, so it is started again until it stays.
    await eventually(recover, { timeoutMs: 240_000, intervalMs: 500 }).catch((cause: unknown) => {
      throw new Error(`${name} did not come back`, { cause });
    });
  }
}
