import { DeploymentFreezeBypassedV1, toCloudEvent } from '@golive/contracts';
import type { Outbox } from '@golive/messaging';
import { currentTraceparent } from '@golive/observability';
import { newId, type TenantTransaction } from '@golive/persistence';
import type { DeploymentKind } from '../kinds.domain.js';
import { BUILT_IN_POLICY, type ReleasePolicy } from '../policy/release-policy.domain.js';
import { Problem } from '../problem.js';
import type { StoredDeployment } from '../stored/stored-deployment.store.js';
import { type Bypass, type Closure, closureSentence } from './closure.domain.js';
import { closureAt } from './release-calendar.js';

/** What a request says about the calendar. */
interface Asked {
  actor: { id: string; email: string };
  /** Why it shall pass in spite of a freeze or a closed window. */
  bypassReason?: string;
}

/**
 * The calendar's word on a request that comes now (C1, C10): in a freeze it is refused, outside of the windows it is
 * accepted and waits. Pausing and rolling back are exempt; a resume asks for no window. Answers the bypass and what it
 * passes by, null where nothing had to be passed.
 * @throws Problem `frozen`
 */
export async function passCalendar(
  kind: DeploymentKind,
  policy: ReleasePolicy | undefined,
  { actor, bypassReason }: Asked,
  now: Date,
): Promise<{ bypass: Bypass; closure: Closure } | null> {
  if (kind !== 'DEPLOY' && kind !== 'RESUME') return null;
  const closure = await closureAt(policy ?? BUILT_IN_POLICY, now);
  if (!closure || (kind === 'RESUME' && closure.cause === 'window')) return null;
  if (bypassReason !== undefined) return { bypass: { by: actor, reason: bypassReason, at: now.toISOString() }, closure };
  if (closure.cause === 'window') return null;
  throw frozen(closure);
}

/** The refusal of what would begin in a freeze. */
export function frozen(closure: Closure): Problem {
  return new Problem('frozen', closureSentence(closure), { frozen_until: closure.until?.toISOString() ?? null });
}

/** Announces that a deployment passes by a freeze or a window. The caller holds the project's lock. */
export async function announceBypass(
  tx: TenantTransaction,
  outbox: Outbox,
  { facts }: Pick<StoredDeployment, 'facts'>,
  { bypass, closure }: { bypass: Bypass; closure: Closure },
): Promise<void> {
  const origin = { id: newId(), service: 'admin-gateway', time: new Date(bypass.at), traceparent: currentTraceparent() };
  const data = { ...facts, by: bypass.by, bypass_reason: bypass.reason, closure: closureSentence(closure), bypassed_at: bypass.at };
  await outbox.append(tx, [toCloudEvent(DeploymentFreezeBypassedV1, origin, data)]);
}
