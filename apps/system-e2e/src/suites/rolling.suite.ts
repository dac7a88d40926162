import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect } from '@jest/globals';
import { eventually } from '@golive/testing';
import { itOf } from '../harness/it-of.js';
import type { ManagedProcess } from '../harness/managed-process.js';
import { newSubject, type Subject } from '../harness/subject.js';
import type { System, Tenant } from '../harness/system.js';
import { ClientLedger } from '../oracle/client-ledger.js';
import { expectSound } from '../oracle/expect-sound.js';

const PER_SECOND = 6;
const QUIET = 30;
const MOST_WAITING = 20;
/**
 * On a quiet machine a press takes about 150 ms at the 99th percentile, and about 430 ms meanwhile. Starting five processes on
 * the same two cores is part of the latter: below this, three times as long tells of them and not of golive.
 */
const LEAST_MS = 400;

/**
 * A rolling upgrade: of each service two replicas stand behind a balancer, and one of each is replaced in turn while
 * people go on pressing the button.
 */
export function rolling(system: () => System, replicas: () => { url: string; firsts: ManagedProcess[] }): void {
  describe('two replicas of each service, one of each restarted in turn under load', () => {
    const it = itOf(system);
    it('lose nothing, and answer within three times what they take in quiet', async () => {
      const tenant = await system().newTenant(replicas().url);
      const clients = new ClientLedger();
      const quiet: Taken[] = [];
      const busy: Taken[] = [];
      for (let n = 0; n < 4; n++) await pressed(clients, tenant, await newSubject(tenant)); // every process has seen work
      await steadily(clients, tenant, quiet, (made) => made < QUIET);
      let now: string | undefined = 'before';
      const upgrade = restartInTurn(replicas().firsts, (what) => (now = what)).finally(() => (now = undefined));
      await Promise.all([
        upgrade,
        steadily(
          clients,
          tenant,
          busy,
          (made) => now !== undefined && made < 1_000,
          () => now,
        ),
      ]);

      const { deployments } = await expectSound(system(), [tenant.id], clients, 60_000);
      expect(new Set(deployments.map(({ state }) => state))).toEqual(new Set(['LIVE']));
      expect(deployments).toHaveLength(4 + quiet.length + busy.length);
      const [before, during] = [p99(quiet), p99(busy)];
      process.stdout.write(
        `rolling restart: ${busy.length} deployments, p99 ${before} ms in quiet, ${during} ms meanwhile; ${slowest(busy)}\n`,
      );
      expect(busy.length).toBeGreaterThan(QUIET);
      expect(during).toBeLessThan(3 * Math.max(before, LEAST_MS));
    }, 600_000);
  });
}

/** How long an answer took, in milliseconds, and what was going on when it was asked for. */
interface Taken {
  ms: number;
  during?: string | undefined;
}

/** SIGTERM, as Kubernetes does it, and the next version in its place before the next one goes. */
async function restartInTurn(processes: readonly ManagedProcess[], note: (what: string) => void): Promise<void> {
  for (const each of processes) {
    note(`${each.name} ends`);
    const end = await each.kill('SIGTERM');
    expect({ ended: each.name, ...end }).toEqual({ ended: each.name, code: 0, signal: null });
    note(`${each.name} starts`);
    await each.start();
  }
}

/** Presses at a steady rate, as long as not too many wait for their answers; resolves when all have them. */
async function steadily(
  clients: ClientLedger,
  tenant: Tenant,
  took: Taken[],
  on: (made: number) => boolean,
  during: () => string | undefined = () => undefined,
): Promise<void> {
  const working: Promise<void>[] = [];
  let waiting = 0;
  for (let made = 0; on(made); made++) {
    working.push(
      (async () => {
        const subject = await eventually(() => newSubject(tenant), { timeoutMs: 60_000 });
        const asked = during();
        took.push({ ms: await pressed(clients, tenant, subject), during: asked });
      })().finally(() => waiting--),
    );
    waiting++;
    do await pause(1_000 / PER_SECOND);
    while (waiting >= MOST_WAITING);
  }
  await Promise.all(working);
}

/** How long the answer took, with every try that it needed, in milliseconds. */
async function pressed(clients: ClientLedger, tenant: Tenant, subject: Subject): Promise<number> {
  const begun = performance.now();
  await clients.press(tenant.api, subject, { wait: 30 });
  return Math.round(performance.now() - begun);
}

function p99(times: readonly Taken[]): number {
  return times.map(({ ms }) => ms).sort((a, b) => a - b)[Math.ceil(times.length * 0.99) - 1] ?? 0;
}

function slowest(times: readonly Taken[]): string {
  const worst = [...times].sort((a, b) => b.ms - a.ms).slice(0, 6);
  return `slowest: ${worst.map(({ ms, during }) => `${ms} ms (${during})`).join(', ')}`;
}
