import type { TenantTransaction } from '@golive/persistence';
import type { Activation, ActivationHook } from './activation-hook.js';
import { watchRuns } from './watch-runs.hook.js';

/** What happens with every activation. Add yours here. */
export const ACTIVATION_HOOKS: readonly ActivationHook[] = [watchRuns];

/** Lets every hook do its part for what becomes Live in this transaction. */
export async function runActivationHooks(
  tx: TenantTransaction,
  activations: readonly Activation[],
  hooks: readonly ActivationHook[] = ACTIVATION_HOOKS,
): Promise<void> {
  if (activations.length === 0) return;
  await Promise.all(hooks.map((hook) => hook.activated(tx, activations)));
}
