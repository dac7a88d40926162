import type { operations } from '../api/openapi.js';
import { dayStart } from '../history/history-filters.js';

export type AuditFilters = Omit<NonNullable<operations['Audit_trail']['parameters']['query']>, 'cursor' | 'limit'>;

/** The filters of the audit, as the address says them. */
export function auditFiltersOf(params: URLSearchParams): AuditFilters {
  const text = (name: string) => params.get(name) || undefined;
  return {
    project_id: text('project'),
    actor: text('actor'),
    action_type: text('action'),
    from: dayStart(text('from'), 0),
    to: dayStart(text('to'), 1),
  };
}
