import { counter, histogram } from '@golive/observability';
import type { RunStatus } from './run.requests.js';

const runs = counter('golive_runs_total', 'Run events of WRK, each once, by version and status (started, succeeded, failed)');
const durations = histogram('golive_run_duration_seconds', 'How long runs took, by version and outcome', { unit: 's' });

/** Counts a run event that was new, once its row is committed. */
export function countRun(automationVersionId: string, status: RunStatus, durationMs: number | null): void {
  const labels = { automation_version_id: automationVersionId, status };
  runs.add(1, labels);
  if (status !== 'started' && durationMs !== null) durations.record(durationMs / 1000, labels);
}
