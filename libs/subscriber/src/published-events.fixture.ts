import { randomUUID } from 'node:crypto';
import { AutomationWentLiveV1, type CloudEvent, toCloudEvent, TOPICS } from '@golive/contracts';
import type { Broker, OutgoingMessage } from '@golive/messaging';

/** A project that goes live again and again. */
export class ReleasedProject {
  readonly id = randomUUID();
  releases = 0;

  constructor(readonly tenant: string = randomUUID()) {}

  /** The next release; its version's label is its number, from 1. */
  wentLive(time = new Date()): CloudEvent<AutomationWentLiveV1> {
    const data: AutomationWentLiveV1 = {
      deployment_id: randomUUID(),
      tenant_id: this.tenant,
      project_id: this.id,
      project_name: 'Invoices',
      automation_version_id: randomUUID(),
      version_label: String(++this.releases),
      previous_version_id: null,
      workflow_id: 'wf-1',
      binding_id: randomUUID(),
      previous_binding_id: null,
      deployed_at: time.toISOString(),
      actor: { id: 'ada', email: 'ada@acme.test' },
      deployment_reason: null,
      recipients: { client_emails: [], collaborators: [] },
    } as AutomationWentLiveV1;
    return toCloudEvent(AutomationWentLiveV1, { id: randomUUID(), service: 'spec', time }, data);
  }
}

/** An event as golive's relay publishes it. */
export function messageOf(event: CloudEvent<object>, topic: string = TOPICS.lifecycle): OutgoingMessage {
  const headers = { 'content-type': 'application/cloudevents+json', type: event.type, tenantid: event.tenantid };
  return { topic, key: event.partitionkey, value: JSON.stringify(event), headers };
}

/** Publishes events in their order. */
export async function publish(broker: Broker, events: readonly CloudEvent<object>[]): Promise<void> {
  for (let at = 0; at < events.length; at += 200) await broker.publish(events.slice(at, at + 200).map((event) => messageOf(event)));
}
