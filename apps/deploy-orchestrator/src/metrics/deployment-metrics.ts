import { counter, type Observation, observableGauge } from '@golive/observability';
import type { Database } from '@golive/persistence';
import { WORKFLOW_STEPS } from '@golive/workflow';
import { type Figures, readFigures } from './figures.store.js';

/** Several gauges of one scrape, and scrapes that follow closely, share a look. */
const FRESH_MS = 5000;
const STATES = WORKFLOW_STEPS.filter((step) => step.class !== 'terminal').map((step) => step.state);
const auditRows = counter('golive_audit_rows_total', 'Audit rows of transitions that the database wrote while this process ran', [{}]);

/**
 * B6: what the database says of the deployments of all tenants. Every replica exports the same figures, so rules take the
 * greatest and never the sum.
 */
export class DeploymentMetrics {
  private latest: { at: number; figures: Promise<Figures> } | undefined;
  private rowsSeen: number | undefined;
  private readonly gauges: (() => void)[];

  constructor(private readonly db: Database) {
    const gauge = (name: string, help: string, of: (figures: Figures) => number | Observation[]): (() => void) =>
      observableGauge(name, help, async () => of(await this.figures()));
    this.gauges = [
      gauge('golive_deployments_under_way', 'Deployments that are not over, by state', ({ states }) =>
        STATES.map((state) => ({ value: states[state] ?? 0, labels: { state } })),
      ),
      gauge('golive_queue_depth', 'Rows that are due and that nobody holds, by queue', (figures) => [
        { value: figures.workflowsDue, labels: { queue: 'workflows' } },
        { value: figures.deactivationsDue, labels: { queue: 'remote_deactivations' } },
        { value: figures.reconciliationsDue, labels: { queue: 'reconciliations' } },
      ]),
      gauge(
        'golive_oldest_unowned_workflow_seconds',
        'For how long the oldest workflow that is due has had nobody',
        (figures) => figures.oldestUnownedSeconds,
      ),
      gauge('golive_stuck_deployments', 'Deployments that are past the deadline of their state', (figures) => figures.stuck),
      gauge('golive_drifts', 'Unresolved differences between golive and WRK, by status', (figures) => [
        { value: figures.driftsOpen, labels: { status: 'open' } },
        { value: figures.driftsSnoozed, labels: { status: 'snoozed' } },
      ]),
      gauge('golive_audit_trigger_enabled', '1 when the trigger that writes the audit of transitions is there and on', (figures) =>
        figures.auditTriggerOn ? 1 : 0,
      ),
      gauge(
        'golive_last_failed_start_timestamp_seconds',
        'When a replica last refused to start, by service and failure',
        ({ failedStarts }) => failedStarts.map(({ service, failure, at }) => ({ value: at, labels: { service, failure } })),
      ),
    ];
    // The count of audit rows begins where that of the transitions does: at the start.
    this.figures().catch(() => undefined);
  }

  /** Takes the gauges away again. */
  close(): void {
    for (const remove of this.gauges) remove();
  }

  private figures(): Promise<Figures> {
    if (this.latest && performance.now() - this.latest.at < FRESH_MS) return this.latest.figures;
    const figures = this.db.acrossTenants(readFigures).then((read) => this.counted(read));
    this.latest = { at: performance.now(), figures };
    figures.catch(() => (this.latest = undefined));
    return figures;
  }

  private counted(figures: Figures): Figures {
    const before = this.rowsSeen ?? figures.auditRows;
    auditRows.add(figures.auditRows < before ? figures.auditRows : figures.auditRows - before);
    this.rowsSeen = figures.auditRows;
    return figures;
  }
}
