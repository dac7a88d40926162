import { plainToInstance } from 'class-transformer';
import { Equals, Matches, MinLength, IsObject } from 'class-validator';
import type { EventClass, EventData } from './event-types.js';
import { faultsOf } from './event-faults.js';
import { Id, Instant, Optional, Text } from './fields.js';

/** The largest message, in bytes of its JSON. */
export const MAX_EVENT_BYTES = 1024 * 1024;

/** The attributes of a message, and that it has data. */
export class Envelope {
  /** The version of CloudEvents. */
  @Equals('1.0')
  specversion!: '1.0';

  /** UUIDv7. The same id means the same event, however often it is delivered. */
  @Id()
  id!: string;

  /** `golive/<service>`. */
  @Text()
  @Matches(/^golive\/./)
  source!: string;

  /** What happened, with the version of its data: `golive.AutomationWentLive.v1`. */
  @Text()
  type!: string;

  /** The id of what the event is about: the deployment, the drift, the process. */
  @Text()
  @MinLength(1)
  subject!: string;

  /** When it happened, RFC 3339. */
  @Instant()
  time!: string;

  /** The form of the data. */
  @Equals('application/json')
  datacontenttype!: 'application/json';

  /** The `$id` of the JSON Schema of the data. */
  @Text()
  dataschema!: string;

  /** The tenant whose event it is. */
  @Id()
  tenantid!: string;

  /** The project (for a process, the process): messages with the same key stay in order. */
  @Text()
  @MinLength(1)
  partitionkey!: string;

  /** W3C trace context of what caused the event. */
  @Optional()
  @Text()
  traceparent?: string;

  /** The id of the message that caused this one. */
  @Optional()
  @Text()
  causationid?: string;

  /** The deployment that it all belongs to. */
  @Optional()
  @Text()
  correlationid?: string;

  /** What happened, as the type's class says. */
  @IsObject()
  data!: object;
}

/** A CloudEvents 1.0 message in its structured JSON form (`application/cloudevents+json`). */
export interface CloudEvent<T extends object = EventData> extends Envelope {
  data: T;
}

/** Where an event comes from: what its data does not say. */
export interface EventOrigin {
  /** A new UUIDv7. */
  id: string;
  /** The service that made it, without the `golive/` in front. */
  service: string;
  /** When it happened. */
  time: Date | string;
  traceparent?: string | undefined;
  causationid?: string | undefined;
}

/** The sender's mistake: an event whose data does not fit its own class. Repeating it does not help. */
export class InvalidEvent extends Error {
  override readonly name = 'InvalidEvent';
}

/**
 * The message for an event. Subject, tenant, key and correlation are read off the data, so they cannot disagree with it,
 * and what the class does not declare is left out.
 * @throws InvalidEvent when the data does not fit its class or the message is larger than 1 MiB.
 */
export function toCloudEvent<T extends object>(type: EventClass<T>, origin: EventOrigin, data: NoInfer<T>): CloudEvent<T> {
  const checked = plainToInstance(type, data);
  const faults = faultsOf(checked);
  if (faults !== undefined) throw new InvalidEvent(`${type.type}: ${faults}`);
  const fields = checked as Record<string, unknown>;
  const event: CloudEvent<T> = {
    specversion: '1.0',
    id: origin.id,
    source: `golive/${origin.service}`,
    type: type.type,
    subject: String(fields[type.aggregate]),
    time: new Date(origin.time).toISOString(),
    datacontenttype: 'application/json',
    dataschema: schemaOf(type.type),
    tenantid: String(fields['tenant_id']),
    partitionkey: String(fields[type.key]),
    ...(origin.traceparent === undefined ? {} : { traceparent: origin.traceparent }),
    ...(origin.causationid === undefined ? {} : { causationid: origin.causationid }),
    ...(fields['deployment_id'] === undefined ? {} : { correlationid: String(fields['deployment_id']) }),
    data: checked,
  };
  const bytes = new TextEncoder().encode(JSON.stringify(event)).length;
  if (bytes > MAX_EVENT_BYTES) throw new InvalidEvent(`${type.type}: ${bytes} bytes are more than ${MAX_EVENT_BYTES}`);
  return event;
}

/** The identifier of a type's JSON Schema, which is kept in `docs/events`. */
export function schemaOf(type: string): string {
  return `urn:golive:schema:${type}`;
}
