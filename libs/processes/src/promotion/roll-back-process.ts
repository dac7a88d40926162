import type { Outbox } from '@golive/messaging';
import type { TenantTransaction } from '@golive/persistence';
import { ProcessProblem } from '../process-problem.js';
import { lockProcess } from '../processes/process.store.js';
import { type Descendant, descentOf, previousOf } from './lineage.domain.js';
import { checkReturnable } from './promotion.domain.js';
import { type Asker, publish, type Published } from './publish.js';

/**
 * Puts an older production version back (D6), in the caller's transaction: the named one, else the one before what is
 * in production now. It is copied to a new version; the old one stays as it was. Undefined: this tenant has no such
 * process, or the process no such version.
 * @throws ProcessProblem `precondition_failed`
 */
export async function rollBackProcess(
  tx: TenantTransaction,
  outbox: Outbox,
  request: { processId: string; toVersionId: string | null; reason: string; asker: Asker },
): Promise<Published | undefined> {
  const { processId, toVersionId, reason, asker } = request;
  const [process, versions] = await Promise.all([
    lockProcess(tx, processId),
    // A statement of its own: it must see what was committed while the lock was awaited.
    tx.query<Descendant>(
      `SELECT id, version, environment, status, source_version_id FROM control.process_versions WHERE tenant_id = $1 AND process_id = $2`,
      [tx.tenantId, processId],
    ),
  ]);
  if (!process) return undefined;
  const target = toVersionId === null ? previousOf(versions) : versions.find(({ id }) => id === toVersionId);
  if (!target && toVersionId === null)
    throw new ProcessProblem('precondition_failed', 'Nothing was in production before what is there now: there is no way back.');
  if (!target) return undefined;
  checkReturnable(target);
  return publish(tx, outbox, {
    process: { id: processId, name: process.name },
    source: target,
    origin: descentOf(target, versions).at(-1)!,
    action: 'PROCESS_VERSION_ROLLED_BACK',
    notes: `Rollback to version ${target.version}: ${reason}`,
    reason,
    asker,
  });
}
