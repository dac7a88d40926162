import { describe, expect, it } from '@jest/globals';
import { EVENTS } from './event-types.js';
import { parseEvent } from './parse-event.js';
import { sampleEvents, type SampleEvent } from './sample-events.js';
import { TOPICS } from './topics.js';

/** The types of the contract (API.md, "Events"). One that is sent stays readable for ever. */
const PROMISED = `DeployRequested AutomationWentLive AutomationPaused AutomationResumed AutomationArchived AutomationRolledBack
  DeploymentApprovalRequested DeploymentApproved DeploymentRejected DeploymentCancelled DeploymentFailed DeploymentSuperseded
  DeploymentAwaitingDecision RemoteDeactivationFailed DriftDetected DriftResolved ProcessVersionPromoted`
  .split(/\s+/)
  .map((name) => `golive.${name}.v1`);

describe('the messages of golive', () => {
  it.each(PROMISED)('%s is known, on its topic, and has a golden sample', (type) => {
    const topic = type === 'golive.DeployRequested.v1' ? TOPICS.deployCommands : TOPICS.lifecycle;
    expect(EVENTS.get(type)?.topic).toBe(topic);
    expect(sampleEvents().map(({ name }) => name)).toContain(type);
  });

  it('no type is sent without a golden sample', () => {
    const sampled = new Set(sampleEvents().map(({ json }) => json.type));
    expect([...EVENTS.keys()].filter((type) => !sampled.has(type))).toEqual([]);
  });

  // A field that was removed or renamed would be stripped, one that was retyped or became required would be refused.
  it.each(sampleEvents())('$name, as it was once sent, is read whole', ({ bytes, json }) => {
    const parsed = parseEvent(bytes);
    expect(parsed).toMatchObject({ ok: true });
    expect(parsed.ok && JSON.parse(JSON.stringify(parsed.event))).toEqual(json);
  });

  it.each(withRequiredFieldsOnly())('$json.type is refused when any field is missing or of another type', ({ json }) => {
    for (const [field, value] of Object.entries(json.data)) {
      const wrongs = [undefined, { not: 'this' }, [{ nor: 'this' }], ...(value === null ? [] : [null])];
      for (const wrong of wrongs) {
        const parsed = parseEvent(Buffer.from(JSON.stringify({ ...json, data: { ...json.data, [field]: wrong } })));
        expect({ field, wrong, parsed }).toMatchObject({ parsed: { ok: false, reason: 'invalid_data' } });
      }
    }
  });
});

/** The minimal sample of each type that has one; the others have nothing to leave out. */
function withRequiredFieldsOnly(): SampleEvent[] {
  const samples = sampleEvents();
  return samples.filter((sample) => !samples.some((other) => other !== sample && other.name === `${sample.json.type}.minimal`));
}
