import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { EVENTS } from '../event-types.js';
import { sampleEvents } from '../sample-events.js';
import { eventSchemas, type JsonSchema } from './event-schemas.js';

const schemas = eventSchemas();
const published = (type: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../../../../docs/events/${type}.schema.json`), 'utf8')) as JsonSchema;

describe('the published schemas', () => {
  it.each([...EVENTS.keys()])('%s is the one of its class (else: npm run generate)', (type) => {
    expect(published(type)).toEqual(JSON.parse(JSON.stringify(schemas.get(type))));
  });

  it.each(sampleEvents())('$name, as it was once sent, fits its schema', ({ json }) => {
    expect(faults(schemas.get(json.type)!, json.data, 'data')).toEqual([]);
  });

  it('a field that may be null is still required', () => {
    const { required, properties } = schemas.get('golive.AutomationWentLive.v1')!;
    expect(required).toContain('previous_version_id');
    expect(properties?.['previous_version_id']?.type).toEqual(['string', 'null']);
    expect(required).not.toContain('ref');
  });
});

/** As much of JSON Schema as the schemas use, and not one keyword more: an unknown one is a fault. */
function faults(schema: JsonSchema, value: unknown, path: string): string[] {
  const { type, properties = {}, required = [], items, enum: words, minimum, maxLength, maxItems, ...rest } = schema;
  const unknown = Object.keys(rest).filter((keyword) => !['$schema', '$id', 'title', 'description', 'format'].includes(keyword));
  const found = unknown.map((keyword) => `${path}: keyword ${keyword}`);
  const kind = value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value;
  if (![type].flat().includes(kind)) return [...found, `${path} is ${kind}, not ${String(type)}`];
  if (Array.isArray(words) && !words.includes(value)) found.push(`${path} is none of the words`);
  if (typeof value === 'number' && value < Number(minimum ?? 0)) found.push(`${path} is too small`);
  if (typeof value === 'string' && value.length > Number(maxLength ?? Infinity)) found.push(`${path} is too long`);
  if (Array.isArray(value)) {
    if (value.length > Number(maxItems)) found.push(`${path} is too long`);
    return [...found, ...value.flatMap((item, i) => faults(items as JsonSchema, item, `${path}[${i}]`))];
  }
  if (kind !== 'object') return found;
  const fields = value as Record<string, unknown>;
  found.push(...required.filter((name) => !(name in fields)).map((name) => `${path}.${name} is missing`));
  found.push(
    ...Object.keys(fields)
      .filter((name) => !(name in properties))
      .map((name) => `${path}.${name} is unknown`),
  );
  return [
    ...found,
    ...Object.entries(properties).flatMap(([name, own]) => (name in fields ? faults(own, fields[name], `${path}.${name}`) : [])),
  ];
}
