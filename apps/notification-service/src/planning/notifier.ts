import type { CloudEvent, EventData } from '@golive/contracts';
import { counter, failPoint } from '@golive/observability';
import type { Doorbell, TenantTransaction } from '@golive/persistence';
import { DELIVERIES_BELL } from '../delivery/delivery-sender.js';
import { type EventRef, insertDeliveries, insertInApp } from './notification.store.js';
import { type OpsReceivers, planNotifications } from './plan-notifications.domain.js';
import { planWebhooks } from '../webhooks/plan-webhooks.js';

const alerts = counter('golive_alerts_total', 'Alerts to ops, by template. Each is an event and a delivery as well.');

/** Turns events into what their receivers get: rows only, in the event's transaction; nothing leaves from here. */
export class Notifier {
  constructor(
    private readonly receivers: OpsReceivers,
    private readonly bell: Doorbell,
  ) {}

  /** Plans and stores the notifications of a batch of one tenant's events: three statements, one effect per receiver and event. */
  async notify(events: readonly CloudEvent<EventData>[], tx: TenantTransaction): Promise<void> {
    const plans = events.map((event) => ({ ref: refOf(event), ...planNotifications(event, this.receivers) }));
    const webhooks = await planWebhooks(tx, events);
    const deliveries = [
      ...plans.flatMap((plan) => plan.deliveries.map((delivery) => ({ ...plan.ref, ...delivery }))),
      ...webhooks.map(({ event, delivery }) => ({ ...refOf(event), ...delivery })),
    ];
    await Promise.all([
      insertInApp(
        tx,
        plans.flatMap((plan) => plan.inApp.map((notification) => ({ ...plan.ref, ...notification }))),
      ),
      insertDeliveries(tx, deliveries),
    ]);
    await failPoint('notification.planned');
    if (deliveries.length === 0) return;
    tx.afterCommit(() => {
      this.bell.ring(DELIVERIES_BELL, [tx.tenantId]);
      for (const { alert, channel, template } of deliveries) if (alert && channel === 'email') alerts.add(1, { template });
    });
  }
}

function refOf(event: CloudEvent<EventData>): EventRef {
  const { project_id, deployment_id } = event.data as { project_id?: string; deployment_id?: string };
  return {
    eventId: event.id,
    projectId: project_id ?? null,
    deploymentId: deployment_id ?? null,
    traceparent: event.traceparent ?? null,
  };
}
