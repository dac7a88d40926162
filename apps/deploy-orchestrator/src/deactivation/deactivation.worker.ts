import { randomUUID } from 'node:crypto';
import type { Outbox } from '@golive/messaging';
import { counter, failPoint, inSpan, logger } from '@golive/observability';
import { Batcher, type Database, type Doorbell, type TenantTransaction } from '@golive/persistence';
import { databaseNow } from '@golive/workflow';
import { deactivationFailedEvent } from '../events/lifecycle-events.js';
import { LeasedLoop } from '../leased-loop.js';
import { ACTOR, lockProjects } from '../runner/change.store.js';
import { DEFAULT_RETRY, deadlineOf, nextTry } from '../runner/retry.domain.js';
import { LEASE_SECONDS } from '../runner/runner.js';
import { loadOrigin } from '../runner/work.store.js';
import { heldBack, type WrkClient } from '../wrk/wrk-client.js';
import { type Deactivation, leaseDeactivations, type Settled, settleDeactivations } from './deactivation.store.js';
import { workflowInUse } from './fence.store.js';

const outcomes = counter('golive_remote_deactivations_total', 'Tries to switch off a replaced workflow in WRK', [{ outcome: 'given_up' }]);

/**
 * A10: switches off, in WRK, what a commit has replaced. The commit stands whatever happens here; when the tries are
 * used up an alert goes out and the reconciler owns the rest. Never switches off what something newer relies on.
 */
export class DeactivationWorker {
  private readonly log = logger('deploy-orchestrator');
  private readonly owner = `deactivation-${process.pid}-${randomUUID()}`;
  private readonly settling: Batcher<Settled & { of: Deactivation }, undefined>;
  private readonly checking: Batcher<Deactivation, boolean>;
  private readonly loop: LeasedLoop<Deactivation>;
  private readonly stopListening: () => void;

  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly wrk: WrkClient,
    doorbell: Doorbell,
    leaseSeconds = LEASE_SECONDS,
  ) {
    this.checking = new Batcher((tenant, entries) =>
      db.withTenant(tenant, (tx) => Promise.all(entries.map((entry) => workflowInUse(tx, entry.workflowId, entry.deploymentId)))),
    );
    this.settling = new Batcher(async (tenant, entries) => {
      await db.withTenant(tenant, (tx) => this.record(tx, entries));
      return entries.map(() => undefined);
    });
    this.loop = new LeasedLoop({
      name: 'remote deactivations',
      slots: 32,
      pollMs: 1000,
      lease: (free) => db.acrossTenants((tx) => leaseDeactivations(tx, this.owner, free, leaseSeconds), { oneTrip: true }),
      work: (entry) => this.work(entry),
    });
    this.stopListening = doorbell.on('remote-deactivations', () => this.loop.wake());
  }

  start(): void {
    this.loop.start();
  }

  /** Takes nothing more and waits for the calls in hand. */
  async stop(): Promise<void> {
    this.stopListening();
    await this.loop.stop();
  }

  private async work(entry: Deactivation): Promise<void> {
    await failPoint('orchestrator.deactivation.leased');
    const { tenantId, traceparent, deploymentId } = entry;
    const span = { service: ACTOR, tenantId, traceparent, attributes: { 'golive.deployment.id': deploymentId } };
    const result = await inSpan('deactivate replaced workflow', span, () => this.tryOnce(entry));
    await this.settling.add(entry.tenantId, { ...result, id: entry.id, owner: this.owner, of: entry });
    await failPoint('orchestrator.deactivation.settled');
  }

  private async tryOnce(entry: Deactivation): Promise<Omit<Settled, 'id' | 'owner'>> {
    // The lease is visible to whoever begins a deployment now, and what began before is visible to us: no gap between.
    if (await this.checking.add(entry.tenantId, entry)) {
      outcomes.add(1, { outcome: 'superseded' });
      return { done: true, error: 'superseded: the workflow is in use again', nextAttemptAt: null, counts: true };
    }
    await failPoint('orchestrator.deactivation.checked');
    const answer = await this.wrk.switch('deactivate', entry.workflowId, `${entry.deploymentId}:deactivate-previous`, entry.attempt);
    await failPoint('orchestrator.deactivation.called');
    outcomes.add(1, { outcome: answer.outcome });
    if (answer.outcome === 'confirmed') return { done: true, error: null, nextAttemptAt: null, counts: true };
    const error = 'detail' in answer ? answer.detail : answer.outcome;
    const now = databaseNow(entry);
    const counts = !heldBack(answer);
    if (!counts && 'retry_after_ms' in answer) {
      return { done: false, error, nextAttemptAt: new Date(now.getTime() + Math.max(50, answer.retry_after_ms ?? 0)), counts };
    }
    const nextAttemptAt =
      answer.outcome === 'rejected'
        ? null
        : nextTry(DEFAULT_RETRY, {
            attempt: entry.attempt,
            now,
            deadline: deadlineOf(entry.createdAt, DEFAULT_RETRY, 0),
            retryAfterMs: 'retry_after_ms' in answer ? answer.retry_after_ms : undefined,
            random: Math.random(),
          });
    return { done: false, error, nextAttemptAt, counts };
  }

  private async record(tx: TenantTransaction, entries: readonly (Settled & { of: Deactivation })[]): Promise<void> {
    const failed = entries.filter((entry) => !entry.done && entry.nextAttemptAt === null);
    if (failed.length > 0)
      await lockProjects(
        tx,
        failed.map(({ of }) => of.projectId),
      );
    const recorded = await settleDeactivations(tx, entries);
    for (const entry of failed.filter(({ id }) => recorded.has(id))) {
      tx.afterCommit(() => outcomes.add(1, { outcome: 'given_up' }));
      const origin = await loadOrigin(tx, entry.of.deploymentId);
      if (!origin) continue;
      const event = deactivationFailedEvent(origin, entry.of.workflowId, entry.of.attempt, entry.error ?? 'unknown', databaseNow(entry.of));
      await this.outbox.append(tx, [event]);
      this.log.error(
        { deployment_id: entry.of.deploymentId, workflow_id: entry.of.workflowId },
        'a replaced workflow could not be switched off',
      );
    }
  }
}
