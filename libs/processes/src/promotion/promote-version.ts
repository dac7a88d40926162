import type { Outbox } from '@golive/messaging';
import type { TenantTransaction } from '@golive/persistence';
import { lockProcess } from '../processes/process.store.js';
import type { ProcessVersion } from '../versions/process-version.domain.js';
import { checkPromotable } from './promotion.domain.js';
import { type Asker, publish, type Published } from './publish.js';

/**
 * Makes a tested sandbox version the production version of its process (D2), in the caller's transaction: all of it is
 * there together or not at all. Promotions of one process happen one after the other. Undefined: this tenant has no such
 * version, or its process is deleted.
 * @throws ProcessProblem `not_promotable`; nothing has changed then
 */
export async function promoteVersion(
  tx: TenantTransaction,
  outbox: Outbox,
  request: { processId: string; versionId: string; notes: string | null; asker: Asker },
): Promise<Published | undefined> {
  const { processId, versionId, notes, asker } = request;
  const [process, [source]] = await Promise.all([
    lockProcess(tx, processId),
    // A statement of its own: it must see what was committed while the lock was awaited.
    tx.query<Pick<ProcessVersion, 'id' | 'version' | 'environment' | 'status'>>(
      'SELECT id, version, environment, status FROM control.process_versions WHERE tenant_id = $1 AND process_id = $2 AND id = $3',
      [tx.tenantId, processId, versionId],
    ),
  ]);
  if (!process || !source) return undefined;
  checkPromotable(source);
  return publish(tx, outbox, {
    process: { id: processId, name: process.name },
    source,
    origin: source,
    action: 'PROCESS_VERSION_PROMOTED',
    notes,
    reason: null,
    asker,
  });
}
