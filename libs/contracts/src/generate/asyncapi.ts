import { EVENTS, type EventClass } from '../event-types.js';
import { sampleEvents } from '../sample-events.js';
import { DEFAULT_PARTITIONS, TOPICS, type Topic } from '../topics.js';
import { envelopeSchema, eventSchemas, type JsonSchema } from './event-schemas.js';

/** What the document says of a topic beyond its messages. */
const CHANNELS: Record<keyof typeof TOPICS, { description: string; operation: string; action: 'send' | 'receive'; summary: string }> = {
  deployCommands: {
    description: 'Commands for the orchestrator. Exactly one service acts on each.',
    operation: 'takeDeployCommands',
    action: 'receive',
    summary: 'The orchestrator takes what the gateway accepted.',
  },
  lifecycle: {
    description: 'Facts about what happened, for whoever wants to know. Delivered at least once, in order per project.',
    operation: 'announceLifecycle',
    action: 'send',
    summary: 'Each service announces what it made true, once that is committed.',
  },
};

/** The AsyncAPI 3 document of both topics: every message as a structured CloudEvent, with the golden sample as its example. */
export function asyncApi(): object {
  const names = Object.keys(TOPICS) as (keyof typeof TOPICS)[];
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'golive',
      version: '1',
      description:
        'CloudEvents 1.0 in structured JSON over Kafka. The key of a message is its project (for processes, the process): messages with one key arrive in order. The same id means the same event, however often it is delivered.',
    },
    defaultContentType: 'application/cloudevents+json',
    channels: Object.fromEntries(names.map((name) => [name, channel(name, TOPICS[name])])),
    operations: Object.fromEntries(names.map((name) => [CHANNELS[name].operation, operation(name)])),
    components: { messages: messages(), schemas: { Envelope: envelopeSchema() } },
  };
}

function channel(name: keyof typeof TOPICS, topic: Topic): object {
  const types = [...EVENTS.values()].filter((each: EventClass) => each.topic === topic).map(({ type }) => type);
  return {
    address: topic,
    description: CHANNELS[name].description,
    messages: Object.fromEntries(types.map((type) => [type, { $ref: `#/components/messages/${type}` }])),
    bindings: { kafka: { topic, partitions: DEFAULT_PARTITIONS } },
  };
}

function operation(name: keyof typeof TOPICS): object {
  const { action, summary } = CHANNELS[name];
  return { action, summary, channel: { $ref: `#/channels/${name}` } };
}

function messages(): Record<string, object> {
  const samples = sampleEvents();
  return Object.fromEntries(
    [...eventSchemas()].map(([type, data]) => [
      type,
      {
        name: type,
        summary: data['description'],
        contentType: 'application/cloudevents+json',
        payload: {
          allOf: [
            { $ref: '#/components/schemas/Envelope' },
            { type: 'object', properties: { type: { const: type }, data: withoutIdentity(data) } },
          ],
        },
        examples: samples.filter(({ json }) => json.type === type).map(({ name, json }) => ({ name, payload: json })),
        bindings: { kafka: { key: { type: 'string', description: 'The partitionkey.' } } },
      },
    ]),
  );
}

/** A schema with its own `$id` and dialect cannot stand inside another document. */
function withoutIdentity({ $schema: _dialect, $id: _id, ...schema }: JsonSchema): JsonSchema {
  return schema;
}
