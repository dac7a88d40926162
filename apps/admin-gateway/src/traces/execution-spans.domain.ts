import { deploymentOf, type ExecutionFacts, stepsOf } from '../executions/execution-deployment.domain.js';
import type { SpanFacts } from './trace.domain.js';

const SERVICE = 'golive execute';

/** A run of `golive execute` as spans: the whole, the parts of its plan, and their steps. Times are those of the machine that it ran on. */
export function spansOfExecution(run: ExecutionFacts, now: number): SpanFacts[] {
  let made = 0;
  const span = (above: SpanFacts | undefined, name: string, startedAt: number, durationMs: number, error?: string | null): SpanFacts => ({
    spanId: (++made).toString(16).padStart(16, '0'),
    parentSpanId: above?.spanId,
    service: SERVICE,
    name,
    kind: 'internal',
    startedAt,
    durationMs: Math.max(0, durationMs),
    error: error ?? undefined,
    attributes: {},
  });
  const { phases, failure, finished_at: finishedAt } = deploymentOf(run);
  const steps = stepsOf(run);
  const begun = Math.min(...steps.map(({ startedAt }) => startedAt), +run.started_at);
  const ended = Math.max(+(finishedAt ?? now), ...steps.map(({ startedAt, finishedAt: end }) => end ?? startedAt));
  const whole = span(undefined, `${run.component} ${run.version_label} to ${run.environment}`, begun, ended - begun, failure?.detail);
  const parts = phases.map((phase) => span(whole, phase.phase!, +phase.started_at, +(phase.finished_at ?? now) - +phase.started_at));
  return [
    whole,
    ...parts,
    ...steps.map(({ id, phase, startedAt, finishedAt: end, durationMs, failed }) =>
      span(
        parts.find(({ name }) => name === phase),
        id,
        startedAt,
        durationMs ?? (end ?? now) - startedAt,
        failed,
      ),
    ),
  ];
}
