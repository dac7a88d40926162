import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type CloudEvent, EVENTS, TOPICS } from '@golive/contracts';
import { actionTypeOf, entryFor } from './trail-entry.domain.js';

const folder = new URL('../../../../libs/contracts/samples/', import.meta.url);
const samples = readdirSync(folder).map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as CloudEvent);
const sample = (type: string): CloudEvent => samples.find((event) => event.type === type) as CloudEvent;

describe('an entry of the trail', () => {
  const lifecycle = [...EVENTS.values()].filter(({ topic }) => topic === TOPICS.lifecycle).map(({ type }) => type);

  it.each(lifecycle)('says what happened, to what and by whom: %s', (type) => {
    const event = sample(type);
    const entry = entryFor(event);
    expect(entry).toMatchObject({ tenant_id: event.tenantid, event_id: event.id, event_type: type, data: event.data });
    expect(entry.action_type).toMatch(/^[a-z]+(_[a-z]+)+$/);
    expect(entry.summary.length).toBeGreaterThan(entry.action_type.length);
  });

  it('takes its action from the name of the event', () => {
    expect(actionTypeOf('golive.AutomationWentLive.v1')).toBe('automation_went_live');
    expect(actionTypeOf('golive.DeploymentAwaitingDecision.v1')).toBe('deployment_awaiting_decision');
  });

  it('names the reviewer of an approval, not the requester', () => {
    const event = sample('golive.DeploymentApproved.v1');
    const { by } = event.data as { by?: { id: string } };
    expect(entryFor(event).actor?.id).toBe(by?.id);
  });

  it('belongs to no project when the event does not', () => {
    expect(entryFor(sample('golive.ProcessVersionPromoted.v1'))).toMatchObject({ project_id: null, deployment_id: null });
  });

  it('keeps the time in the form in which the database gives it back', () => {
    const event = { ...sample('golive.AutomationWentLive.v1'), time: '2026-08-20T11:30:00.25+02:00' };
    expect(entryFor(event).occurred_at).toBe('2026-08-20T09:30:00.250Z');
  });
});
