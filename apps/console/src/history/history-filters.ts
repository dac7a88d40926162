import type { DeploymentFilters } from '../api/queries.js';
import { KINDS, type Kind, type State, STATES } from '../deployments/states.js';

/** The filters of the history, as the address says them: `?project=…&state=FAILED&from=2026-01-31`. */
export function filtersOf(params: URLSearchParams): DeploymentFilters {
  const text = (name: string) => params.get(name) || undefined;
  const state = text('state');
  const kind = text('kind');
  return {
    project_id: text('project'),
    state: state && state in STATES ? (state as State) : undefined,
    kind: kind && kind in KINDS ? (kind as Kind) : undefined,
    ref: text('ref'),
    from: dayStart(text('from'), 0),
    to: dayStart(text('to'), 1),
  };
}

/** Days are those of the person's own clock; the last one is meant whole. */
export function dayStart(day: string | undefined, daysLater: number): string | undefined {
  const [year, month, date] = (day ?? '').split('-').map(Number);
  if (!year || !month || !date) return undefined;
  const start = new Date(year, month - 1, date + daysLater);
  return Number.isNaN(start.getTime()) ? undefined : start.toISOString();
}
