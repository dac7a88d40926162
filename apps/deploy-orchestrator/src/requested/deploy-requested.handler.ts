import { Controller } from '@nestjs/common';
import { type CloudEvent, DeployRequestedV1 } from '@golive/contracts';
import { Handles, PermanentError } from '@golive/messaging';
import { failPoint } from '@golive/observability';
import { Doorbell, type TenantTransaction } from '@golive/persistence';
import { makeRunnable } from '@golive/workflow';

/**
 * Hands accepted deployments to the runners. Nothing remote happens here, so a partition never waits; and a command
 * that comes again, even after its inbox row is gone, finds a workflow that has begun and leaves it alone.
 */
@Controller()
export class DeployRequestedHandler {
  constructor(private readonly doorbell: Doorbell) {}

  @Handles(DeployRequestedV1)
  async handle(events: readonly CloudEvent<DeployRequestedV1>[], tx: TenantTransaction): Promise<void> {
    const strangers = await makeRunnable(
      tx,
      tx.tenantId,
      events.map((event) => event.data.deployment_id),
    );
    await failPoint('orchestrator.runnable');
    if (strangers.length > 0) throw new PermanentError('tenant_mismatch', `the tenant has no deployment ${strangers.join(', ')}`);
    tx.afterCommit(() => this.doorbell.ring('workflows'));
  }
}
