import { describe, expect, it } from '@jest/globals';
import { InvalidEvent, toCloudEvent } from './cloud-event.js';
import { AutomationWentLiveV1 } from './lifecycle/automation-went-live.v1.js';
import { DriftDetectedV1 } from './lifecycle/drift-detected.v1.js';
import { ProcessVersionPromotedV1 } from './lifecycle/process-version-promoted.v1.js';
import { parseEvent } from './parse-event.js';
import { sampleOf } from './sample-events.js';

const id = '0198c3f2-7a10-7abc-8a5b-0c1d2e3f4abc';
const origin = { id, service: 'deploy-orchestrator', time: new Date('2026-08-20T09:30:00.250Z') };
const dataOf = <T>(type: { type: string; new (): T }) => sampleOf(type.type).json.data as T;

describe('making a message', () => {
  it('reads subject, tenant, key and correlation off the data', () => {
    const data = dataOf(AutomationWentLiveV1);
    expect(toCloudEvent(AutomationWentLiveV1, { ...origin, traceparent: 'tp', causationid: 'cause' }, data)).toMatchObject({
      specversion: '1.0',
      id,
      source: 'golive/deploy-orchestrator',
      type: 'golive.AutomationWentLive.v1',
      subject: data.deployment_id,
      time: '2026-08-20T09:30:00.250Z',
      datacontenttype: 'application/json',
      dataschema: 'urn:golive:schema:golive.AutomationWentLive.v1',
      tenantid: data.tenant_id,
      partitionkey: data.project_id,
      traceparent: 'tp',
      causationid: 'cause',
      correlationid: data.deployment_id,
      data,
    });
  });

  it('orders drifts by project, and promotions by process', () => {
    const drift = dataOf(DriftDetectedV1);
    expect(toCloudEvent(DriftDetectedV1, origin, drift)).toMatchObject({ subject: drift.drift_id, partitionkey: drift.project_id });
    const promotion = dataOf(ProcessVersionPromotedV1);
    const promoted = toCloudEvent(ProcessVersionPromotedV1, origin, promotion);
    expect(promoted).toMatchObject({ subject: promotion.process_id, partitionkey: promotion.process_id });
    expect(promoted).not.toHaveProperty('correlationid');
  });

  it('is read back as it was', () => {
    const made = toCloudEvent(AutomationWentLiveV1, origin, dataOf(AutomationWentLiveV1));
    const parsed = parseEvent(Buffer.from(JSON.stringify(made)));
    expect(parsed).toMatchObject({ ok: true, event: made });
  });

  it('leaves out what the class does not declare, so that a row spread into it gives nothing away', () => {
    const data = { ...dataOf(AutomationWentLiveV1), config: { api_key: 'sup3r' } };
    expect(JSON.stringify(toCloudEvent(AutomationWentLiveV1, origin, data))).not.toContain('sup3r');
  });

  it('refuses data that no receiver would accept', () => {
    const data = dataOf(AutomationWentLiveV1);
    const make = (changes: Partial<AutomationWentLiveV1>) => () => toCloudEvent(AutomationWentLiveV1, origin, { ...data, ...changes });
    expect(make({ deployed_at: 'yesterday' })).toThrow(InvalidEvent);
    expect(make({ deployed_at: 'yesterday' })).toThrow(/deployed_at must be an RFC 3339 time/);
    const long = Array<string>(500).fill('x'.repeat(5_000));
    expect(make({ recipients: { client_emails: long, collaborators: [] } })).toThrow(/bytes are more than/);
  });
});
