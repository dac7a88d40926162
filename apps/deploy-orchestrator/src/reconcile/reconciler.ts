import { randomUUID } from 'node:crypto';
import { type CloudEvent, DriftDetectedV1, DriftResolvedV1, toCloudEvent } from '@golive/contracts';
import type { Outbox } from '@golive/messaging';
import { counter, currentTraceparent, inSpan, logger } from '@golive/observability';
import { type Database, type Doorbell, newId, type TenantTransaction } from '@golive/persistence';
import { LeasedLoop } from '../leased-loop.js';
import { ACTOR, lockProjects } from '../runner/change.store.js';
import type { WrkClient } from '../wrk/wrk-client.js';
import { expectedOf, judge, type Observed } from './reconcile.domain.js';
import { type Belief, checked, leaseChecks, openDrift, readBeliefs, resolveDrift } from './reconciliation.store.js';

const LEASE_SECONDS = 60;
/** A round a second at the most, of at most so many bindings: people's deployments come first. */
const ROUND_MS = 1000;
const ROUND_BINDINGS = 20;
const CHECK_SECONDS = 30;
/** How soon to look again at what is changing right now, or at what was just healed. */
const SOON_SECONDS = 5;
const checks = counter('golive_reconciler_checks_total', 'Comparisons of a binding with WRK, by what they found');
const healings = counter('golive_reconciler_healings_total', 'Tries to make WRK agree with what is believed, by outcome', [
  { outcome: 'confirmed' },
]);

/** Bindings of one tenant that are compared together. */
interface Round {
  tenantId: string;
  bindingIds: string[];
}

/**
 * B8: compares every binding with what WRK reports, every 30 s (up to 600 bindings; beyond, 20 a second, the longest
 * waiting first); records each difference as a drift and heals it by policy. It keeps away from what a deployment is
 * changing right now, and never switches off what a Live version uses.
 */
export class Reconciler {
  private readonly owner = `reconciler-${process.pid}-${randomUUID()}`;
  private readonly loop: LeasedLoop<Round>;
  private readonly log = logger(ACTOR);
  private lastRound = -ROUND_MS;
  private readonly stopListening: () => void;

  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly wrk: WrkClient,
    doorbell: Doorbell,
  ) {
    this.loop = new LeasedLoop({
      name: 'reconciliations',
      slots: 1,
      pollMs: ROUND_MS,
      lease: () => this.lease(),
      work: (round) => {
        const span = { service: ACTOR, tenantId: round.tenantId, attributes: { 'golive.bindings': round.bindingIds.length } };
        return inSpan('reconcile workflows', span, () => this.compare(round));
      },
    });
    this.stopListening = doorbell.on('reconciliations', () => this.loop.wake());
  }

  start(): void {
    this.loop.start();
  }

  async stop(): Promise<void> {
    this.stopListening();
    await this.loop.stop();
  }

  /** What is due, by tenant. */
  private async lease(): Promise<Round[]> {
    if (performance.now() - this.lastRound < ROUND_MS * 0.9) return [];
    this.lastRound = performance.now();
    const due = await this.db.acrossTenants((tx) => leaseChecks(tx, this.owner, ROUND_BINDINGS, LEASE_SECONDS), { oneTrip: true });
    const rounds = new Map<string, Round>();
    for (const { tenantId, bindingId } of due) {
      const round = rounds.get(tenantId) ?? { tenantId, bindingIds: [] };
      round.bindingIds.push(bindingId);
      rounds.set(tenantId, round);
    }
    return [...rounds.values()];
  }

  /** One read and one write for all that agree, which is nearly always every one. */
  private async compare({ tenantId, bindingIds }: Round): Promise<void> {
    const beliefs = await this.db.withTenant(tenantId, (tx) => readBeliefs(tx, bindingIds));
    const moving: string[] = [];
    const settled = new Set(bindingIds);
    await Promise.all(
      beliefs.map(async (belief) => {
        const expected = belief.shared_with_live ? null : expectedOf(belief.status);
        if (expected === null) return;
        if (belief.in_motion) moving.push(belief.binding_id);
        if (belief.in_motion || !(await this.check(tenantId, belief, expected))) settled.delete(belief.binding_id);
      }),
    );
    await this.db.withTenant(tenantId, async (tx) => {
      await checked(tx, [...settled], CHECK_SECONDS, 'settled');
      if (moving.length > 0) await checked(tx, moving, SOON_SECONDS, 'none');
    });
  }

  private async check(tenantId: string, belief: Belief, expected: 'active' | 'inactive'): Promise<boolean> {
    try {
      return await this.compareOne(tenantId, belief, expected);
    } catch (error) {
      this.log.error({ err: error, binding_id: belief.binding_id }, 'a comparison with WRK failed unexpectedly; it is tried again');
      return false;
    }
  }

  /** True: it agrees, and nothing of it is to be written but that. */
  private async compareOne(tenantId: string, belief: Belief, expected: 'active' | 'inactive'): Promise<boolean> {
    const done = async (seconds: number, healing: 'tried' | 'settled' | 'none' = 'none'): Promise<false> => {
      await this.db.withTenant(tenantId, (tx) => checked(tx, [belief.binding_id], seconds, healing));
      return false;
    };
    const observed = await this.observe(belief.workflow_id);
    if (observed === null) {
      checks.add(1, { found: 'unreadable' });
      return done(CHECK_SECONDS);
    }
    const verdict = judge(expected, observed, belief.heal, belief.drift?.asked === true);
    checks.add(1, { found: verdict === 'agrees' ? 'agrees' : 'drift' });
    if (verdict === 'agrees') {
      if (belief.drift) await this.resolve(tenantId, belief, expected, belief.drift.observed, 'remote');
      return true;
    }
    const driftId = await this.record(tenantId, belief, expected, observed);
    if (driftId === null) return done(SOON_SECONDS);
    if (verdict === 'report' || belief.drift?.snoozed === true || !belief.heal_due) return done(CHECK_SECONDS);
    const answer = await this.wrk.switch(verdict, belief.workflow_id, `${driftId}:${verdict}`, 1);
    healings.add(1, { outcome: answer.outcome });
    if (answer.outcome !== 'confirmed') return done(SOON_SECONDS, 'tried');
    const healer = belief.drift?.asked === true ? 'operator' : 'reconciler';
    await this.resolve(tenantId, { ...belief, drift: { id: driftId, observed, snoozed: false, asked: false } }, expected, observed, healer);
    return done(SOON_SECONDS, 'tried');
  }

  private async observe(workflowId: string): Promise<Observed | null> {
    const answer = await this.wrk.read(workflowId);
    if (answer.outcome === 'confirmed') return answer.receipt.active ? 'active' : 'inactive';
    if (answer.outcome === 'rejected' && answer.status === 404) return 'missing';
    return null;
  }

  /** Records the difference on rows that are locked and still say the same. Null: something has moved meanwhile. */
  private record(tenantId: string, before: Belief, expected: 'active' | 'inactive', observed: Observed): Promise<string | null> {
    return this.db.withTenant(tenantId, async (tx) => {
      await lockProjects(tx, [before.project_id]);
      const [belief] = await readBeliefs(tx, [before.binding_id]);
      if (!belief || belief.in_motion || belief.status !== before.status || belief.workflow_id !== before.workflow_id) return null;
      const { id, fresh } = await openDrift(tx, belief, expected, observed);
      if (fresh)
        await this.append(tx, DriftDetectedV1, { ...facts(tx, belief, id, expected, observed), detected_at: new Date().toISOString() });
      return id;
    });
  }

  private resolve(tenantId: string, belief: Belief, expected: 'active' | 'inactive', observed: Observed, healedBy: string): Promise<void> {
    return this.db.withTenant(tenantId, async (tx) => {
      await lockProjects(tx, [belief.project_id]);
      const id = belief.drift?.id;
      if (!id || !(await resolveDrift(tx, id, healedBy))) return;
      const resolved = { ...facts(tx, belief, id, expected, observed), healed_by: healedBy, resolved_at: new Date().toISOString() };
      await this.append(tx, DriftResolvedV1, resolved);
    });
  }

  private append<T extends DriftDetectedV1 | DriftResolvedV1>(
    tx: TenantTransaction,
    type: Parameters<typeof toCloudEvent<T>>[0],
    data: Parameters<typeof toCloudEvent<T>>[2],
  ): Promise<void> {
    const origin = { id: newId(), service: 'deploy-orchestrator', time: new Date(), traceparent: currentTraceparent() };
    return this.outbox.append(tx, [toCloudEvent(type, origin, data) as CloudEvent<object>]);
  }
}

function facts(
  tx: TenantTransaction,
  belief: Belief,
  driftId: string,
  expected: string,
  observed: string,
): Omit<DriftDetectedV1, 'detected_at'> {
  return {
    drift_id: driftId,
    tenant_id: tx.tenantId,
    project_id: belief.project_id,
    project_name: belief.project_name,
    automation_version_id: belief.version_id,
    version_label: belief.version_label,
    workflow_id: belief.workflow_id,
    expected,
    observed,
    recipients: { client_emails: belief.client_emails, collaborators: belief.collaborators },
  };
}
