import { type Direction, type Schema, schemaChanges, type SchemaSource } from './schema-changes.js';

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema?: Schema;
}
type Contents = Record<string, { schema?: Schema }>;
interface Operation {
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Contents };
  responses: Record<string, { content?: Contents }>;
}

/** As much of an OpenAPI document as is compared. */
export interface OpenApi {
  paths: Record<string, Record<string, Operation>>;
  components: object;
}

/** As much of an AsyncAPI document as is compared. */
export interface AsyncApi {
  channels: Record<string, { address: string; messages: object }>;
  components: { messages: Record<string, { payload: Schema }> };
}

const CALLS = new Set(['get', 'put', 'post', 'patch', 'delete']);

/** What of the new HTTP API would break a client of the released one. Empty: nothing. */
export function brokenCalls(released: OpenApi, current: OpenApi): string[] {
  return Object.entries(released.paths).flatMap(([path, calls]) =>
    Object.entries(calls)
      .filter(([method]) => CALLS.has(method))
      .flatMap(([method, was]) => {
        const at = `${method.toUpperCase()} ${path}`;
        const is = current.paths[path]?.[method];
        return is === undefined ? [`${at} is gone`] : callChanges(was, is, at, sourceOf(released), sourceOf(current));
      }),
  );
}

function callChanges(was: Operation, is: Operation, at: string, oldSource: SchemaSource, newSource: SchemaSource): string[] {
  const compare = (one: Schema | undefined, other: Schema | undefined, direction: Direction, where: string): string[] =>
    one && other ? schemaChanges({ was: one, is: other, oldSource, newSource }, direction, `${at} ${where}`) : [];
  const nameOf = (each: Parameter): string => `${each.in} ${each.name}`;
  const parameters = new Map((is.parameters ?? []).map((each) => [nameOf(each), each]));
  const known = new Set((was.parameters ?? []).map(nameOf));
  const asked = (was.parameters ?? []).flatMap((one) => {
    const other = parameters.get(nameOf(one));
    if (other === undefined) return [`${at} ${nameOf(one)} is gone`];
    const required = other.required && !one.required ? [`${at} ${nameOf(one)} is required now`] : [];
    return [...required, ...compare(one.schema, other.schema, 'in', nameOf(one))];
  });
  const demanded = [...parameters.values()].filter((each) => each.required && !known.has(nameOf(each)));
  const bodies = Object.entries(was.requestBody?.content ?? {}).flatMap(([type, { schema }]) => {
    const other = is.requestBody?.content[type];
    return other === undefined ? [`${at} takes no ${type} any more`] : compare(schema, other.schema, 'in', 'body');
  });
  if (is.requestBody?.required && !was.requestBody?.required) bodies.push(`${at} body is required now`);
  const answers = Object.entries(was.responses).flatMap(([status, { content = {} }]) => {
    const other = is.responses[status];
    if (other === undefined) return status.startsWith('2') ? [`${at} does not answer ${status} any more`] : [];
    return Object.entries(content).flatMap(([type, { schema }]) =>
      other.content?.[type] === undefined
        ? [`${at} answers ${status} not as ${type} any more`]
        : compare(schema, other.content[type].schema, 'out', `${status}`),
    );
  });
  return [...asked, ...demanded.map((each) => `${at} ${nameOf(each)} is required, and new`), ...bodies, ...answers];
}

/** What of the new events would break a subscriber of the released ones. Empty: nothing. */
export function brokenEvents(released: AsyncApi, current: AsyncApi): string[] {
  const channels = Object.entries(released.channels).flatMap(([name, { address, messages }]) => {
    const other = current.channels[name];
    if (other === undefined) return [`channel ${name} is gone`];
    const moved = other.address === address ? [] : [`channel ${name} is at ${other.address}, was at ${address}`];
    return [...moved, ...Object.keys(messages).filter((type) => !(type in other.messages)).map((type) => `${type} is not on ${name} any more`)]; // prettier-ignore
  });
  const messages = Object.entries(released.components.messages).flatMap(([type, { payload }]) => {
    const other = current.components.messages[type];
    if (other === undefined) return [`${type} is gone`];
    return schemaChanges({ was: payload, is: other.payload, oldSource: sourceOf(released), newSource: sourceOf(current) }, 'out', type);
  });
  return [...channels, ...messages];
}

/** What a reference into the document means. */
function sourceOf(document: object): SchemaSource {
  return (ref) =>
    ref
      .slice(2)
      .split('/')
      .reduce<unknown>((at, name) => (at as Record<string, unknown>)[decodeURIComponent(name).replaceAll('~1', '/')], document) as Schema;
}
