import { TOPICS } from '@golive/contracts';
import type { System } from '../harness/system.js';

/** What the system still has to do, by kind. Nothing: all zero. Looks downstream, so that what moves on meanwhile is met again. */
export async function workLeft({ sql, broker }: Pick<System, 'sql' | 'broker'>): Promise<Record<string, number>> {
  const { rows: control } = await sql.query<Record<string, number>>(
    `SELECT (SELECT count(*)::int FROM control.outbox_messages WHERE published_at IS NULL) AS "events in the outbox",
            (SELECT count(*)::int FROM control.intent_workflows w JOIN control.deployments d ON d.id = w.id WHERE d.finished_at IS NULL
               AND w.state NOT IN ('AWAITING_APPROVAL', 'AWAITING_DECISION', 'CHECKING_GATES')) AS "deployments under way",
            (SELECT count(*)::int FROM control.remote_deactivations WHERE next_attempt_at IS NOT NULL) AS "remote deactivations"`,
  );
  const lags = await Promise.all([
    broker.lag('deploy-orchestrator', [TOPICS.deployCommands]),
    broker.lag('notification-service', [TOPICS.lifecycle]),
    broker.lag('audit-service', [TOPICS.lifecycle]),
  ]);
  const { rows: told } = await sql.query<Record<string, number>>(
    `SELECT count(*)::int AS deliveries FROM notification.deliveries WHERE status = 'pending'`,
  );
  return { ...control[0], 'commands not taken': lags[0], 'facts not notified': lags[1], 'facts not audited': lags[2], ...told[0] };
}
