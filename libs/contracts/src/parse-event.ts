import { plainToInstance } from 'class-transformer';
import { Envelope, MAX_EVENT_BYTES, type CloudEvent } from './cloud-event.js';
import { faultsOf } from './event-faults.js';
import { EVENTS, type EventClass, type EventData } from './event-types.js';

/** Why a message cannot be acted on. None of them goes away by trying again. */
export type UnreadableReason =
  | 'empty'
  | 'too_large'
  | 'not_json'
  | 'not_an_event'
  | 'unknown_type'
  | 'unknown_version'
  | 'invalid_data'
  /** The envelope names one tenant and the data another: it belongs to neither. */
  | 'tenant_mismatch';

export interface ParsedEvent {
  ok: true;
  /** The message; its data is an instance of `eventClass` and holds the declared fields only. */
  event: CloudEvent;
  eventClass: EventClass<EventData>;
}

export interface UnreadableEvent {
  ok: false;
  reason: UnreadableReason;
  /** For people: which field is wrong and how, without its value. */
  detail: string;
  /** The attributes of the envelope, where at least that was sound: for the dead letter. */
  envelope?: Omit<Envelope, 'data'>;
}

/** Deeper nesting than any event has, and far from where recursion would hurt. */
const MAX_DEPTH = 32;
/** More fields and list items than any event has, and few enough that copying and checking them does not hold up a consumer. */
const MAX_VALUES = 10_000;
/** Names that would reach beyond the object they are set on, or make class-validator look up the wrong class. */
const REFUSED_NAMES = new Set(['__proto__', 'constructor', 'prototype']);
/** What PostgreSQL takes neither as text nor as jsonb: the null character, and halves of surrogate pairs. */
const UNSTORABLE = /\0|\p{Surrogate}/u;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads a message off a topic: UTF-8 JSON of at most 1 MiB. Fields that this version of golive does not know are
 * tolerated and stripped; a declared field that is missing or of another type is a fault. Never throws.
 */
export function parseEvent(message: Uint8Array | null | undefined): ParsedEvent | UnreadableEvent {
  if (!message || message.byteLength === 0) return unreadable('empty', 'a message without a value');
  if (message.byteLength > MAX_EVENT_BYTES) return unreadable('too_large', `${message.byteLength} bytes`);
  let content: unknown;
  try {
    content = JSON.parse(utf8.decode(message));
  } catch {
    return unreadable('not_json', 'not UTF-8 encoded JSON');
  }
  return readEvent(content);
}

function readEvent(content: unknown): ParsedEvent | UnreadableEvent {
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    return unreadable('not_an_event', 'not a JSON object');
  }
  const unsafe = unsafeContent(content, 0, { left: MAX_VALUES });
  if (unsafe !== undefined) return unreadable('not_an_event', unsafe);

  const envelope = Object.assign(new Envelope(), content);
  const misshapen = faultsOf(envelope);
  if (misshapen !== undefined) return unreadable('not_an_event', misshapen);

  const { data: raw, ...attributes } = envelope;
  const eventClass = EVENTS.get(attributes.type);
  if (eventClass === undefined) return { ...unknown(attributes.type), envelope: attributes };

  const data = plainToInstance(eventClass, raw);
  const misfit = faultsOf(data);
  if (misfit === undefined && attributes.tenantid !== (data as unknown as Record<string, unknown>)['tenant_id']) {
    return { ...unreadable('tenant_mismatch', 'tenantid is not the tenant_id of the data'), envelope: attributes };
  }
  const faults = misfit ?? disagreement(attributes, data, eventClass);
  if (faults !== undefined) return { ...unreadable('invalid_data', faults), envelope: attributes };
  return { ok: true, event: { ...attributes, data }, eventClass };
}

/** The envelope steers (tenant, order), the data is acted on: both must speak of the same thing. */
function disagreement(attributes: Omit<Envelope, 'data'>, data: EventData, { key, aggregate }: EventClass): string | undefined {
  const fields = data as unknown as Record<string, unknown>;
  if (attributes.partitionkey !== fields[key]) return `partitionkey is not the ${key} of the data`;
  if (attributes.subject !== fields[aggregate]) return `subject is not the ${aggregate} of the data`;
  return undefined;
}

function unknown(type: string): UnreadableEvent {
  const name = /^(.+)\.v\d+$/.exec(type)?.[1];
  const otherVersion = name !== undefined && [...EVENTS.keys()].some((known) => known.startsWith(`${name}.v`));
  return otherVersion ? unreadable('unknown_version', 'the type is known in another version') : unreadable('unknown_type', 'no such type');
}

/** What no consumer could copy or store safely: too deep, too many values, reserved names, text that PostgreSQL refuses. */
function unsafeContent(value: unknown, depth: number, values: { left: number }): string | undefined {
  if (typeof value === 'string') return UNSTORABLE.test(value) ? 'text with a null character or half a surrogate pair' : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth === MAX_DEPTH) return `nested deeper than ${MAX_DEPTH} levels`;
  const names = Object.keys(value);
  values.left -= names.length;
  if (values.left < 0) return `more than ${MAX_VALUES} values`;
  for (const name of names) {
    if (REFUSED_NAMES.has(name)) return 'a reserved name';
    const item = (value as Record<string, unknown>)[name];
    const unsafe = unsafeContent(name, depth, values) ?? unsafeContent(item, depth + 1, values);
    if (unsafe !== undefined) return unsafe;
  }
  return undefined;
}

function unreadable(reason: UnreadableReason, detail: string): UnreadableEvent {
  return { ok: false, reason, detail };
}
