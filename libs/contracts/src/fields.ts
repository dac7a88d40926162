import 'reflect-metadata';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  IsUUID,
  MaxLength,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

/** The longest text that a message may carry in one field, in UTF-16 code units. */
export const MAX_TEXT = 10_000;
/** The most items that a message may carry in one list. */
export const MAX_ITEMS = 1_000;

const INSTANT = /^[12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

/** Whether a value is an RFC 3339 time with its offset that names a day and time that exist. */
export function isInstant(value: unknown): value is string {
  if (typeof value !== 'string' || !INSTANT.test(value) || Number.isNaN(Date.parse(value))) return false;
  // Date.parse turns 30 February into 2 March.
  return new Date(`${value.slice(0, 10)}T00:00:00Z`).getUTCDate() === Number(value.slice(8, 10));
}

/** A UUID; golive makes version 7, but any that PostgreSQL takes is one. */
export const Id = () => IsUUID('loose');

/** A text of at most 10,000 characters, which may be empty. */
export const Text = () => all(IsString(), MaxLength(MAX_TEXT));

/** A moment, RFC 3339. */
export const Instant = () =>
  ValidateBy({
    name: 'isInstant',
    validator: { validate: isInstant, defaultMessage: (field) => `${field?.property} must be an RFC 3339 time` },
  });

/** A whole number, 0 or more. */
export const Count = () => all(Min(0), IsInt());

/** true or false. */
export const Flag = () => IsBoolean();

/** One of the given words. */
export const OneOf = (words: readonly string[]) => all(IsString(), IsIn([...words]));

/** At most 1,000 texts. */
export const TextList = () => all(IsArray(), ArrayMaxSize(MAX_ITEMS), IsString({ each: true }), MaxLength(MAX_TEXT, { each: true }));

/** An object of another class. */
export const Nested = (type: () => new () => object) => all(IsObject(), ValidateNested(), Type(type));

/** The field may be absent; null is not the same as absent. */
export const Optional = () => ValidateIf((_, value) => value !== undefined);

/** The field is always there, and may be null. */
export const Nullable = () => ValidateIf((_, value) => value !== null, { context: { nullable: true } });

function all(...decorators: PropertyDecorator[]): PropertyDecorator {
  return (target, name) => {
    for (const decorate of decorators) decorate(target, name);
  };
}
