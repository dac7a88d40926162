import { describe, expect, it } from '@jest/globals';
import { EVENTS } from '../event-types.js';
import { TOPICS } from '../topics.js';
import { asyncApi } from './asyncapi.js';

interface Document {
  channels: Record<string, { address: string; messages: Record<string, object> }>;
  components: { messages: Record<string, { examples: { payload: object }[] }> };
}

describe('the AsyncAPI document', () => {
  const { channels, components } = asyncApi() as Document;

  it('has each type of message once, in the channel of its topic', () => {
    const placed = Object.values(channels).flatMap(({ address, messages }) => Object.keys(messages).map((type) => [type, address]));
    expect(new Map(placed as [string, string][])).toEqual(new Map([...EVENTS].map(([type, { topic }]) => [type, topic])));
    expect(placed).toHaveLength(EVENTS.size);
    expect(Object.values(channels).map(({ address }) => address)).toEqual(Object.values(TOPICS));
  });

  it.each([...EVENTS.keys()])('shows what %s looks like', (type) => {
    expect(components.messages[type]?.examples.length).toBeGreaterThan(0);
    expect(components.messages[type]?.examples.map(({ payload }) => payload)).toContainEqual(expect.objectContaining({ type }));
  });

  it('refers only to what it contains', () => {
    const references = JSON.stringify({ channels, ...components }).match(/#\/components\/messages\/[^"]+/g) ?? [];
    expect(references.map((reference) => reference.split('/').at(-1)).filter((type) => !components.messages[type ?? ''])).toEqual([]);
  });
});
