/** A JSON Schema, as far as the documents of golive use it. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  nullable?: boolean;
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  allOf?: Schema[];
  oneOf?: Schema[];
  anyOf?: Schema[];
  format?: string;
  pattern?: string;
  [limit: string]: unknown;
}

/** A document that schemas point into. */
export type SchemaSource = (ref: string) => Schema;

/** `in`: clients send it, so nothing that they send may be refused. `out`: they read it, so nothing may be gone or of another type. */
export type Direction = 'in' | 'out';

/** A schema as it was and as it is, each with what its references mean. */
export interface Pair {
  was: Schema;
  is: Schema;
  oldSource: SchemaSource;
  newSource: SchemaSource;
}

const UPPER = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'];
const LOWER = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'];

/** What of a change of schema breaks whoever relies on the old one, each with a path to it. */
export function schemaChanges(pair: Pair, direction: Direction, at: string, seen = new Set<string>()): string[] {
  const refs = `${pair.was.$ref} ${pair.is.$ref} ${direction}`;
  if (pair.was.$ref !== undefined && pair.is.$ref !== undefined) {
    if (seen.has(refs)) return [];
    seen = new Set(seen).add(refs);
  }
  const [was, is] = [flat(pair.was, pair.oldSource), flat(pair.is, pair.newSource)];
  const deeper = (one: Schema, other: Schema, where: string): string[] =>
    schemaChanges({ ...pair, was: one, is: other }, direction, `${at}${where}`, seen);
  return [
    ...typeChanges(was, is, direction, at),
    ...(direction === 'in' ? limitChanges(was, is, at) : []),
    ...fieldChanges(was, is, direction, at),
    ...Object.keys(was.properties ?? {}).flatMap((name) => {
      const [one, other] = [was.properties![name]!, is.properties?.[name]];
      return other === undefined ? [] : deeper(one, other, `/${name}`);
    }),
    ...(was.items && is.items ? deeper(was.items, is.items, '/[]') : []),
    ...variantChanges(was, is, direction, at, deeper),
  ];
}

/** References resolved, `allOf` put together. */
function flat(schema: Schema, source: SchemaSource): Schema {
  const resolved = schema.$ref === undefined ? schema : { ...flat(source(schema.$ref), source), ...schema, $ref: undefined };
  const parts = (resolved.allOf ?? []).map((part) => flat(part, source));
  if (parts.length === 0) return resolved;
  return [...parts, { ...resolved, allOf: undefined }].reduce((sum, part) => ({
    ...sum,
    ...Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)),
    properties: { ...sum.properties, ...part.properties },
    required: [...(sum.required ?? []), ...(part.required ?? [])],
  }));
}

function typesOf({ type, nullable }: Schema): Set<string> | undefined {
  if (type === undefined) return undefined;
  const types = new Set([type, nullable ? 'null' : []].flat());
  if (types.has('number')) types.add('integer');
  return types;
}

function typeChanges(was: Schema, is: Schema, direction: Direction, at: string): string[] {
  const [before, now] = [typesOf(was), typesOf(is)];
  const [narrow, wide] = direction === 'in' ? [before, now] : [now, before];
  const name = (types?: Set<string>): string => [...(types ?? ['anything'])].sort().join(' or ');
  // Who sends may send no less than before; who reads gets nothing that it did not get before.
  const typeFits = wide === undefined || (narrow !== undefined && [...narrow].every((type) => wide.has(type)));
  const changes = typeFits ? [] : [`${at} is ${name(now)}, was ${name(before)}`];
  const [values, old] = [valuesOf(is), valuesOf(was)];
  // A reader lives with new values (a new state, a new code); one whose value is refused does not.
  if (direction === 'in' && values !== undefined) {
    if (old === undefined) changes.push(`${at} takes certain values only now`);
    else changes.push(...old.filter((value) => !values.includes(value)).map((value) => `${at} does not take ${value} any more`));
  }
  if (direction === 'out' && was.const !== undefined && was.const !== is.const)
    changes.push(`${at} is not always ${String(was.const)} any more`);
  return changes;
}

function valuesOf(schema: Schema): string[] | undefined {
  const values = schema.const === undefined ? schema.enum : [schema.const];
  return values?.map((value) => JSON.stringify(value));
}

function limitChanges(was: Schema, is: Schema, at: string): string[] {
  const tighter = (name: string, sign: 1 | -1): boolean => {
    const [before, now] = [was[name], is[name]] as (number | undefined)[];
    return now !== undefined && (before === undefined || sign * (now - before) < 0);
  };
  const limits = [...UPPER.filter((name) => tighter(name, 1)), ...LOWER.filter((name) => tighter(name, -1))];
  const forms = ['pattern', 'format'].filter((name) => is[name] !== undefined && is[name] !== was[name]);
  return [...limits, ...forms].map((name) => `${at} has a tighter ${name}: ${String(is[name])}, was ${String(was[name] ?? 'none')}`);
}

function fieldChanges(was: Schema, is: Schema, direction: Direction, at: string): string[] {
  const gone = Object.keys(was.properties ?? {}).filter((name) => !(name in (is.properties ?? {})));
  const removed = gone.map((name) => `${at}/${name} is gone`);
  const [before, now] = [new Set(was.required), new Set(is.required)];
  if (direction === 'in')
    return [...removed, ...[...now].filter((name) => !before.has(name)).map((name) => `${at}/${name} is required now`)];
  const optional = [...before].filter((name) => !now.has(name) && !gone.includes(name));
  return [...removed, ...optional.map((name) => `${at}/${name} may be absent now`)];
}

function variantChanges(
  was: Schema,
  is: Schema,
  direction: Direction,
  at: string,
  deeper: (one: Schema, other: Schema, where: string) => string[],
): string[] {
  const [before, now] = [was.oneOf ?? was.anyOf, is.oneOf ?? is.anyOf];
  if (before === undefined || now === undefined) {
    if (before === now) return [];
    return (direction === 'in') === (now !== undefined) ? [`${at} has other variants now`] : [];
  }
  const [narrow, wide] = direction === 'in' ? [before, now] : [now, before];
  return narrow.flatMap((one, index) => {
    const best = wide.map((other) => (direction === 'in' ? deeper(one, other, '') : deeper(other, one, '')));
    return best.some((changes) => changes.length === 0) ? [] : [`${at} has a variant (${index + 1}) that fits none of before`];
  });
}
