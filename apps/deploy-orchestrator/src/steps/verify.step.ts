import type { VerificationRule } from '@golive/deployments';
import { failPoint } from '@golive/observability';
import { databaseNow } from '@golive/workflow';
import type { Change, Work } from '../runner/work.js';
import type { WrkClient } from '../wrk/wrk-client.js';
import type { HealthProbe } from './health-probe.js';
import type { Step } from './step.js';
import { judgeProbe, type Probe, type VerificationState } from './verify.domain.js';

/**
 * VERIFYING (C6): one probe of the activated version, before it becomes Live. Between probes nobody holds the deployment:
 * the next one is due at a time that the database keeps. A version that fails is undone; it never was Live.
 */
export class VerifyStep implements Step {
  readonly state = 'VERIFYING';

  constructor(
    private readonly wrk: WrkClient,
    private readonly health: HealthProbe,
  ) {}

  async run(work: Work): Promise<Change> {
    const rule = work.facts.policy?.verification;
    if (!rule) return { to: 'COMMITTING', reason: 'the release policy asks for no verification any more' };
    const startedAt = databaseNow(work);
    const begins = new Date(work.enteredAt.getTime() + rule.initial_delay_seconds * 1000);
    if (startedAt < begins) return { to: this.state, reason: 'waits before the first probe', at: begins, counts: false };

    await failPoint('orchestrator.probe.before');
    const probe = await this.probe(work, rule);
    await failPoint('orchestrator.probed');
    const before = (work.stepData.verification as VerificationState | null | undefined) ?? null;
    const judged = judgeProbe(rule, before, probe, { enteredAt: work.enteredAt, now: databaseNow(work) });
    const attempt = { outcome: probe.outcome, detail: probe.detail, startedAt };
    const stepData = { verification: judged.state };
    switch (judged.verdict) {
      case 'again':
        return { to: this.state, reason: probe.detail, at: judged.at, attempt, stepData };
      case 'passed':
        return { to: 'COMMITTING', reason: null, attempt, stepData };
      case 'undecided': {
        const reason = `golive could not verify the version: ${probe.detail} Decide: retry, accept or rollback.`;
        return { to: 'AWAITING_DECISION', reason, attempt, stepData };
      }
      default: {
        const detail = `Verification failed: ${probe.detail} The activation was undone.`;
        const undo = { to: 'ROLLED_BACK', code: 'deployment_failed', detail };
        return { to: 'ROLLING_BACK', reason: detail, attempt, stepData: { ...stepData, undo } };
      }
    }
  }

  private async probe(work: Work, rule: VerificationRule): Promise<Probe> {
    const answer = await this.wrk.read(String(work.stepData.workflow_id));
    if (answer.outcome === 'rejected')
      return { outcome: 'unhealthy', detail: `WRK refuses to read the workflow (${answer.status}): ${answer.detail}` };
    if (answer.outcome !== 'confirmed') return { outcome: 'unable', detail: `WRK's state cannot be read (${answer.outcome}).` };
    if (!answer.receipt.active) return { outcome: 'unhealthy', detail: 'WRK reports that the workflow is not active.' };
    if (rule.health_url === null) return { outcome: 'healthy', detail: 'WRK reports the workflow active.' };
    return this.health.ask(rule.health_url, rule.threshold_ms);
  }
}
