import { AutomationWentLiveV1, type CloudEvent, DeployRequestedV1, toCloudEvent } from '@golive/contracts';
import { newId } from '@golive/persistence';
import type { IncomingMessage } from './broker.js';

export interface WhoseEvent {
  tenantId: string;
  projectId?: string;
  /** Shows up as the reason of the deployment, so that tests can tell events apart. */
  note?: string;
  traceparent?: string;
}

const actor = { id: 'user-1', email: 'ops@acme.test' };

export function wentLive({ tenantId, projectId = newId(), note = '', traceparent }: WhoseEvent): CloudEvent<AutomationWentLiveV1> {
  return toCloudEvent(
    AutomationWentLiveV1,
    { id: newId(), service: 'deploy-orchestrator', time: new Date(), traceparent },
    {
      deployment_id: newId(),
      tenant_id: tenantId,
      project_id: projectId,
      project_name: 'Invoices',
      automation_version_id: newId(),
      version_label: 'v1',
      previous_version_id: null,
      workflow_id: 'wf-1',
      binding_id: newId(),
      previous_binding_id: null,
      deployed_at: new Date().toISOString(),
      actor,
      deployment_reason: note,
      recipients: { client_emails: [], collaborators: [] },
    },
  );
}

export function deployRequested({ tenantId, projectId = newId(), traceparent }: WhoseEvent): CloudEvent<DeployRequestedV1> {
  return toCloudEvent(
    DeployRequestedV1,
    { id: newId(), service: 'admin-gateway', time: new Date(), traceparent },
    {
      deployment_id: newId(),
      tenant_id: tenantId,
      project_id: projectId,
      automation_version_id: newId(),
      kind: 'DEPLOY',
      requested_at: new Date().toISOString(),
      actor,
    },
  );
}

let offset = 0;

/** An event as it comes off a topic, with whatever is wrong with it. */
export function delivered(event: CloudEvent<object>, wrong: Partial<IncomingMessage> = {}): IncomingMessage {
  return {
    topic: 'golive.lifecycle.v1',
    partition: 0,
    offset: String(offset++),
    key: event.partitionkey,
    value: Buffer.from(JSON.stringify(event)),
    headers: { tenantid: event.tenantid, type: event.type },
    ...wrong,
  };
}
