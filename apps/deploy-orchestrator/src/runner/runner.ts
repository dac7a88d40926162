import { randomUUID } from 'node:crypto';
import type { Outbox } from '@golive/messaging';
import { currentTraceparent, failPoint, histogram, inSpan, logger, observableGauge, type SpanOptions } from '@golive/observability';
import { Batcher, type Database, type Doorbell } from '@golive/persistence';
import { classOf, databaseNow, type Lease, leaseWorkflows, prolongLeases, returnLeases, type WorkflowState } from '@golive/workflow';
import { commitDeployments, type CommitRequest, type CommitResult } from '../commit/commit-deployments.js';
import { changeEvents } from '../events/lifecycle-events.js';
import { beginDeployment } from '../steps/begin.step.js';
import type { Step } from '../steps/step.js';
import { ACTOR, applyChanges, keepsLease, type Planned } from './change.store.js';
import type { Change, Work } from './work.js';
import { loadWork } from './work.store.js';

export const LEASE_SECONDS = 30;
const TRY_SECONDS = 120;
const POLL_MS = 500;
const stepSeconds = histogram('golive_step_duration_seconds', 'How long one try of a step took', { unit: 's' });

export interface RunnerOptions {
  db: Database;
  outbox: Outbox;
  doorbell: Doorbell;
  steps: readonly Step[];
  /** Workflows in hand at the same time. */
  slots?: number;
  /** How long a lease lasts that nobody prolongs: after that another worker takes over. Default 30. */
  leaseSeconds?: number;
  /** How long one try may take where its step says nothing else. Default 120. */
  trySeconds?: number;
}

/**
 * Leases workflows that are due and drives each along its steps for as long as they follow on one another. Any number
 * of runners may work on one database; a runner that dies leaves its leases to run out.
 */
export class Runner {
  private readonly log = logger('deploy-orchestrator');
  private readonly owner = `runner-${process.pid}-${randomUUID()}`;
  private readonly inHand = new Map<string, Work | Lease>();
  /** When the try of each that is in hand began, by `performance.now()`. */
  private readonly since = new Map<string, number>();
  private readonly steps: ReadonlyMap<WorkflowState, Step>;
  private readonly changes: Batcher<Planned, boolean>;
  private readonly commits: Batcher<CommitRequest, CommitResult>;
  private readonly slots: number;
  private readonly leaseSeconds: number;
  private readonly trySeconds: number;
  private readonly stopListening: () => void;
  private readonly timers: NodeJS.Timeout[] = [];
  private leasing = false;
  private again = false;
  private stopping = false;
  private idle: (() => void) | undefined;

  constructor(private readonly options: RunnerOptions) {
    const { db, outbox, doorbell } = options;
    this.slots = options.slots ?? 64;
    this.leaseSeconds = options.leaseSeconds ?? LEASE_SECONDS;
    this.trySeconds = options.trySeconds ?? TRY_SECONDS;
    this.steps = new Map(options.steps.map((step) => [step.state, step]));
    this.changes = new Batcher(async (tenant, planned) => {
      const moved = await db.withTenant(tenant, (tx) => applyChanges(tx, outbox, planned));
      return planned.map(({ work }) => moved.has(work.id));
    });
    this.commits = new Batcher((tenant, requests) => db.withTenant(tenant, (tx) => commitDeployments(tx, outbox, requests)));
    this.stopListening = doorbell.on('workflows', () => this.wake());
    observableGauge('golive_runner_in_hand', 'Workflows that this runner works on', () => this.inHand.size);
  }

  start(): void {
    this.timers.push(setInterval(() => this.wake(), POLL_MS));
    this.timers.push(setInterval(() => void this.prolong(), (this.leaseSeconds * 1000) / 3));
    this.wake();
  }

  /** Looks for due workflows now. */
  wake(): void {
    if (this.stopping) return;
    if (this.leasing) this.again = true;
    else void this.leaseSome();
  }

  /** Takes nothing more, finishes the tries in hand and gives the leases back. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.stopListening();
    for (const timer of this.timers) clearInterval(timer);
    if (this.inHand.size > 0 || this.leasing) await new Promise<void>((resolve) => (this.idle = resolve));
  }

  private async leaseSome(): Promise<void> {
    this.leasing = true;
    try {
      do {
        this.again = false;
        const free = this.slots - this.inHand.size;
        if (free <= 0) break;
        const asked = { owner: this.owner, limit: free, perTenant: free, leaseSeconds: this.leaseSeconds, busyTenants: this.busyTenants() };
        const leases = await this.options.db.acrossTenants((tx) => leaseWorkflows(tx, asked), { oneTrip: true });
        if (leases.length > 0) await failPoint('orchestrator.leased');
        for (const lease of leases) this.hold(lease);
        for (const [tenant, mine] of byTenant(leases)) void this.begin(tenant, mine);
        if (leases.length === free) this.again = true;
      } while (this.again && !this.stopping);
    } catch (error) {
      this.log.warn({ err: error }, 'could not lease workflows; trying again');
    } finally {
      this.leasing = false;
      this.settled();
    }
  }

  /** Tenants that fill half of the slots wait until something of theirs is done, so that others find room. */
  private busyTenants(): string[] {
    const counts = new Map<string, number>();
    for (const { tenantId } of this.inHand.values()) counts.set(tenantId, (counts.get(tenantId) ?? 0) + 1);
    return [...counts].filter(([, count]) => count >= this.slots / 2).map(([tenant]) => tenant);
  }

  /** Reads what the steps need and takes new deployments out of CREATED, in one transaction for all of a tenant. */
  private async begin(tenantId: string, leases: readonly Lease[]): Promise<void> {
    try {
      const works = await this.options.db.withTenant(tenantId, async (tx) => {
        const loaded = await loadWork(tx, leases);
        await failPoint('orchestrator.loaded');
        const created = loaded.filter((work) => work.state === 'CREATED');
        const planned = created.map((work) => this.plan(work, beginDeployment(work)));
        const moved = planned.length > 0 ? await applyChanges(tx, this.options.outbox, planned) : new Set();
        return [
          ...loaded.filter((work) => work.state !== 'CREATED'),
          ...planned.filter(({ work }) => moved.has(work.id)).flatMap(({ work, change }) => this.next(work, change) ?? []),
        ];
      });
      await failPoint('orchestrator.begun');
      this.options.doorbell.ring(
        'deployments',
        leases.map((lease) => lease.id),
      );
      const going = new Set(works.map((work) => work.id));
      for (const lease of leases) if (!going.has(lease.id)) this.release(lease);
      for (const work of works) void this.drive(work);
    } catch (error) {
      this.log.warn({ err: error }, 'could not begin leased workflows; their leases are given back');
      await this.giveBack(leases);
    }
  }

  private async drive(work: Work): Promise<void> {
    const { traceparent } = work.facts;
    let current: Work | null = work;
    try {
      while (current && !this.stopping) {
        this.hold(current);
        const span: SpanOptions = { service: ACTOR, tenantId: current.tenantId, traceparent, attributes: this.attributes(current) };
        current = await inSpan(`deployment ${current.state}`, span, () => this.step(current as Work));
      }
      if (current) await this.giveBack([current]);
    } catch (error) {
      this.log.error({ err: error, deployment_id: work.id }, 'a step failed unexpectedly; it runs again when its lease has run out');
    } finally {
      this.release(work);
    }
  }

  /** One try of the step that the state names. Answers the work as it goes on, or null when it is out of our hands. */
  private async step(work: Work): Promise<Work | null> {
    const from = { ...work, facts: { ...work.facts, traceparent: currentTraceparent() ?? work.facts.traceparent } };
    if (work.state === 'COMMITTING') return this.commit({ work: from, change: null });
    const step = this.steps.get(work.state);
    if (!step) throw new Error(`no step for state ${work.state}`);
    const started = performance.now();
    await failPoint('orchestrator.step.before');
    const change = await step.run(from);
    await failPoint('orchestrator.step.ran');
    stepSeconds.record((performance.now() - started) / 1000, { step: work.state });
    if (change.to === 'COMMITTING') return this.commit({ work: from, change });
    const moved = await this.changes.add(work.tenantId, this.plan(from, change));
    await failPoint('orchestrator.changed');
    this.options.doorbell.ring('deployments', [work.id]);
    return moved ? this.next(work, change) : null;
  }

  private async commit(request: CommitRequest): Promise<Work | null> {
    await failPoint('orchestrator.commit.before');
    const result = await this.commits.add(request.work.tenantId, request);
    await failPoint('orchestrator.committed');
    this.options.doorbell.ring('deployments', [request.work.id]);
    if (result?.change.to !== 'ROLLING_BACK') this.options.doorbell.ring('remote-deactivations');
    return result && this.next(result.work, result.change);
  }

  private plan(work: Work, change: Change): Planned {
    return { work, change, events: changeEvents(work, change, databaseNow(work)) };
  }

  private next(work: Work, change: Change): Work | null {
    if (!keepsLease(work, change)) {
      if (change.at) this.wakeIn(change.at.getTime() - databaseNow(work).getTime());
      return null;
    }
    return {
      ...work,
      state: change.to,
      attempt: 1,
      enteredAt: databaseNow(work),
      deadlineAt: null,
      stepData: { ...work.stepData, ...change.stepData },
    };
  }

  private wakeIn(delay: number): void {
    if (delay < POLL_MS) setTimeout(() => this.wake(), Math.max(delay, 1)).unref();
  }

  private attributes(work: Work): Record<string, string> {
    return { 'golive.deployment.id': work.id, 'golive.state': work.state, 'golive.class': classOf(work.state) };
  }

  private async prolong(): Promise<void> {
    this.letGoOfHung();
    const held = [...this.inHand.values()];
    if (held.length === 0) return;
    await this.options.db
      .acrossTenants((tx) => prolongLeases(tx, held, this.leaseSeconds))
      .catch((error: unknown) => this.log.warn({ err: error }, 'could not prolong leases'));
  }

  private async giveBack(leases: readonly { id: string; fence: number }[]): Promise<void> {
    await this.options.db
      .acrossTenants((tx) => returnLeases(tx, leases))
      .catch((error: unknown) => this.log.warn({ err: error }, 'could not give leases back; they will run out'));
    for (const lease of leases) this.release(lease);
    if (this.stopping) this.options.doorbell.ring('workflows'); // for whoever goes on
  }

  /** An await that never ends must not keep a deployment for ever: its lease runs out, and whatever wakes up late is fenced off. */
  private letGoOfHung(): void {
    for (const held of [...this.inHand.values()]) {
      const seconds = (performance.now() - (this.since.get(held.id) ?? Infinity)) / 1000;
      if (seconds <= (this.steps.get(held.state)?.trySeconds ?? this.trySeconds)) continue;
      this.log.error({ deployment_id: held.id, state: held.state, seconds }, 'a try hangs: it is given up, and another worker takes over');
      this.release(held);
    }
  }

  private hold(lease: Work | Lease): void {
    this.inHand.set(lease.id, lease);
    this.since.set(lease.id, performance.now());
  }

  private release({ id, fence }: { id: string; fence: number }): void {
    if (this.inHand.get(id)?.fence !== fence) return;
    const full = this.inHand.size >= this.slots / 2;
    this.inHand.delete(id);
    this.since.delete(id);
    if (full) this.wake();
    this.settled();
  }

  private settled(): void {
    if (this.stopping && this.inHand.size === 0 && !this.leasing) this.idle?.();
  }
}

function byTenant(leases: readonly Lease[]): Map<string, Lease[]> {
  const groups = new Map<string, Lease[]>();
  for (const lease of leases) groups.set(lease.tenantId, [...(groups.get(lease.tenantId) ?? []), lease]);
  return groups;
}
