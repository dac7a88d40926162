import type { TenantTransaction } from '@golive/persistence';

/** A version that becomes Live in the transaction at hand: by a deploy, a resume or a rollback. */
export interface Activation {
  projectId: string;
  versionId: string;
  workflowId: string;
  deploymentId: string;
  at: Date;
}

/**
 * Something that shall be true from the moment a version is Live (A15). It is called inside the commit, for all that
 * becomes Live together in one tenant: what it writes commits or rolls back with it, so it does database work only, and
 * when it fails nothing goes live. What may fail by itself, or reaches beyond the database, subscribes to the lifecycle
 * events instead. A hook takes effect when it is listed in `ACTIVATION_HOOKS`.
 */
export interface ActivationHook {
  /** For people: what it sets up. */
  readonly name: string;
  activated(tx: TenantTransaction, activations: readonly Activation[]): Promise<void>;
}
