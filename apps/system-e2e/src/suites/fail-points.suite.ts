import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { eventually, type HttpSink, httpSink } from '@golive/testing';
import type { Api } from '../harness/api.js';
import { type Cell, type FailPointOrders, FAULTS, matrixOf } from '../harness/fail-points.js';
import { itOf } from '../harness/it-of.js';
import type { ManagedProcess } from '../harness/managed-process.js';
import { newProject, newSubject, type Subject } from '../harness/subject.js';
import type { System, Tenant } from '../harness/system.js';
import { randomFrom, reportRun, sampleOfFailPoints, seed } from '../harness/test-settings.js';
import { ClientLedger } from '../oracle/client-ledger.js';
import { expectDrained, expectSound } from '../oracle/expect-sound.js';
import { watchingLive } from '../oracle/live-watch.js';

/** How long a stopped process stays so: longer than the leases of the tests, so that its work is taken over. */
const HANG_MS = 4_500;
/** How long a point has to be reached in, and after how long another deployment is sent there. */
const REACH_MS = 60_000;
const NUDGE_MS = 8_000;
const UNDONE = /^orchestrator\.undo|^orchestrator\.undone/;
const RELEASED = /^orchestrator\.(reviewed|changed|backup|probe)/;

export interface FailPointsOptions {
  /** Squares of each fault, drawn by the seed, where not the whole matrix is asked for. */
  sample: number;
  /** Only these points. */
  points?: RegExp;
}

/**
 * A deployment is sent past each fail point while a fault waits there. What became of it all is judged from outside, and a
 * point that nothing reached is a failure.
 */
export function failPoints(system: () => System, { sample: usual, points = /./ }: FailPointsOptions): void {
  const sample = sampleOfFailPoints(usual);
  describe('crashes at every await', () => {
    const it = itOf(system);
    let health: HttpSink;
    beforeAll(async () => {
      health = await httpSink();
      health.answer(({ path }) => ({ status: path.startsWith('/ill') ? 500 : 200 }));
    });
    afterAll(() => health?.close());

    it(
      `are survived, each with its fault, and every one is reached (${sample === undefined ? 'all' : `${sample} of each fault`})`,
      async () => {
        const begun = seed();
        const random = randomFrom(begun);
        const { broker } = system().options;
        const squares = matrixOf(broker, FAULTS).filter(({ point }) => points.test(point));
        const cells = draw(squares, sample, random);
        const started = Date.now();
        process.stdout.write(`fail points on ${broker}: ${cells.length} squares, GOLIVE_SEED=${begun}\n`);
        const clients = new ClientLedger();
        const tenant = await system().newTenant();
        const road = new Road(system(), tenant, clients, health.url);
        const missed: string[] = [];
        const { violations } = await watchingLive(system().sql, async () => {
          try {
            for (const [n, cell] of cells.entries()) {
              if (!(await meet(system(), cell, road))) missed.push(`${cell.point} × ${cell.fault}`);
              if (n % 20 === 19) process.stdout.write(`${n + 1} of ${cells.length}, ${Math.round((Date.now() - started) / 1000)} s\n`);
            }
            await revive(system());
            await road.arrived();
          } finally {
            road.close();
          }
        });
        const quiet = Date.now();
        expect(missed).toEqual([]);
        await expectDrained(system(), 60_000);
        const drainedMs = Date.now() - quiet;
        const { deployments } = await expectSound(system(), [tenant.id], clients);
        reportRun('fail-points', {
          broker,
          seed: begun,
          minutes: Math.round((quiet - started) / 6_000) / 10,
          whole: sample === undefined,
          points: [...new Set(cells.map(({ point }) => point))].sort(),
          squares: countsOf(cells.map(({ fault }) => fault)),
          deployments: countsOf(deployments.map(({ state }) => state)),
          twoLive: violations.length,
          drainedMs,
        });
        expect(violations).toEqual([]);
        expect(deployments.filter(({ state }) => !['LIVE', 'FAILED', 'ROLLED_BACK'].includes(state))).toEqual([]);
      },
      sample === undefined ? 7_200_000 : 600_000,
    );
  });
}

/** Some of each fault, or all; in the order of chance. */
function draw(cells: readonly Cell[], sample: number | undefined, random: () => number): Cell[] {
  const shuffled = cells
    .map((cell) => ({ cell, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ cell }) => cell);
  return sample === undefined ? shuffled : FAULTS.flatMap((fault) => shuffled.filter((cell) => cell.fault === fault).slice(0, sample));
}

/** Gives the order, sends deployments until it is taken, and sets right what the fault has left. False: nobody came by. */
async function meet(system: System, cell: Cell, road: Road): Promise<boolean> {
  const orders = system.failPoints as FailPointOrders;
  await revive(system);
  const send = await road.towards(cell.point);
  orders.give(cell);
  try {
    for (let waited = 0; waited < REACH_MS; waited += NUDGE_MS) {
      await send();
      const taken = await eventually(() => orders.takenBy(cell) ?? Promise.reject(new Error('not yet')), {
        timeoutMs: NUDGE_MS,
        intervalMs: 20,
      }).catch(() => undefined);
      if (taken) {
        orders.withdraw(cell); // where any of several processes may take it, one is enough
        await mend(system, cell);
        return true;
      }
    }
    return false;
  } finally {
    orders.withdraw(cell);
  }
}

async function mend(system: System, { fault }: Cell): Promise<void> {
  const one = (is: (each: ManagedProcess) => boolean) =>
    eventually(() => expect(processesOf(system).some(is)).toBe(true), { timeoutMs: 30_000, intervalMs: 20 });
  if (fault === 'kill') await one((each) => !each.runs);
  if (fault === 'hang') {
    await one((each) => each.stopped);
    await pause(HANG_MS);
  }
  await revive(system);
}

/** As a supervisor does it; but a process that has ended otherwise than by its order has no business to. */
async function revive(system: System): Promise<void> {
  for (const each of processesOf(system)) {
    if (each.stopped) each.resume();
    if (each.runs) continue;
    const { code, signal } = await each.ended();
    if (signal !== 'SIGKILL') throw new Error(`${each.name} ended by itself, with ${code ?? signal}:\n${each.tail()}`);
    await each.start();
  }
}

function processesOf({ processes, spare }: System): ManagedProcess[] {
  return [...processes.values(), ...(spare ? [spare] : [])];
}

/** Where deployments are sent along. */
class Road {
  private readonly under = new Set<Promise<void>>();
  private readonly failed: unknown[] = [];
  private readonly giveUp = new AbortController();
  private reviewer: Api | undefined;

  constructor(
    private readonly system: System,
    private readonly tenant: Tenant,
    private readonly clients: ClientLedger,
    private readonly healthUrl: string,
  ) {}

  /** What has to be in place is; each call of what it answers sends one more deployment past the point. */
  async towards(point: string): Promise<() => Promise<void>> {
    if (UNDONE.test(point)) return this.released('/ill');
    if (RELEASED.test(point)) return this.released('/well');
    const [live, ...next] = await patiently(async () => subjects(this.tenant, await newProject(this.tenant), 4));
    await this.clients.press(this.tenant.api, live!, { wait: 60 });
    return async () => this.press(next.shift() ?? (await patiently(() => newSubject(this.tenant))));
  }

  /** Nobody presses any more. */
  close(): void {
    this.giveUp.abort();
  }

  /** Waits until every client has its answer. */
  async arrived(): Promise<void> {
    await Promise.all(this.under);
    expect(this.failed).toEqual([]);
  }

  private async released(path: string): Promise<() => Promise<void>> {
    this.reviewer ??= await this.tenant.person('reviewer', ['reviewer']);
    return async () => {
      const verification = {
        health_url: this.healthUrl + path,
        threshold_ms: 2000,
        consecutive: 1,
        initial_delay_seconds: 0,
        deadline_seconds: 4,
      };
      const body = { backup_required: true, approval: { required: 1, roles: ['reviewer'] }, verification };
      const subject = await patiently(async () => {
        const projectId = await newProject(this.tenant);
        const { status } = await this.tenant.api.call('PUT', `/v1/projects/${projectId}/release-policy`, {
          body,
          headers: { 'if-match': '*' },
        });
        expect(status).toBe(200);
        return newSubject(this.tenant, { projectId });
      });
      this.press(subject, { approved: true });
    };
  }

  private press(subject: Subject, { approved = false } = {}): void {
    const pressing = (async () => {
      const { deploymentId } = await this.clients.press(this.tenant.api, subject, {
        wait: approved ? undefined : 20,
        change: { status: 'Live', deployment_reason: 'now' },
        signal: this.giveUp.signal,
      });
      if (approved && deploymentId) await this.approve(deploymentId);
    })().catch((error: unknown) => void this.failed.push(error));
    this.under.add(pressing);
  }

  private async approve(deploymentId: string): Promise<void> {
    await eventually(
      async () => {
        const { state } = await this.tenant.api.deployment(deploymentId);
        if (state !== 'CREATED' && state !== 'AWAITING_APPROVAL' && state !== 'CHECKING_GATES') return;
        await this.reviewer!.call('POST', `/v1/deployments/${deploymentId}/approve`, { body: { comment: 'go' } });
        throw new Error(`${deploymentId} is ${state}`);
      },
      { timeoutMs: 90_000, intervalMs: 300 },
    );
  }
}

/** What is prepared is no part of the matrix: a request whose connection the last fault has cut is made again. */
function patiently<T>(prepare: () => Promise<T>): Promise<T> {
  return eventually(prepare, { timeoutMs: 60_000, intervalMs: 100 });
}

function subjects(tenant: Tenant, projectId: string, count: number): Promise<Subject[]> {
  return Promise.all(Array.from({ length: count }, (_, n) => newSubject(tenant, { projectId, label: `v${n}` })));
}

function countsOf(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
