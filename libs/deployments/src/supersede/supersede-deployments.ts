import { DeploymentSupersededV1, toCloudEvent } from '@golive/contracts';
import type { Outbox } from '@golive/messaging';
import { currentTraceparent } from '@golive/observability';
import { newId, type TenantTransaction } from '@golive/persistence';
import { endDeployment } from '../end/end-deployment.js';
import { readDeployments } from '../stored/stored-deployment.store.js';

/**
 * K2: ends deployments whose place a newer one takes. The caller holds their project's lock. Their requesters are told.
 * @throws TransitionConflict when one moved at the same moment
 */
export async function supersedeDeployments(
  tx: TenantTransaction,
  outbox: Outbox,
  ids: readonly string[],
  newer: { id: string; actor: { email: string } },
): Promise<void> {
  if (ids.length === 0) return;
  const now = new Date();
  const older = await readDeployments(tx, ids);
  for (const deployment of older) {
    const detail = `A newer request for the same project took its place: deployment ${newer.id}.`;
    await endDeployment(tx, deployment, { state: 'SUPERSEDED', by: newer.actor.email, code: 'superseded', detail });
  }
  const origin = () => ({ id: newId(), service: 'admin-gateway', time: now, traceparent: currentTraceparent() });
  await outbox.append(
    tx,
    older.map(({ facts }) =>
      toCloudEvent(DeploymentSupersededV1, origin(), { ...facts, superseded_by: newer.id, superseded_at: now.toISOString() }),
    ),
  );
}
