import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { isInstant } from '@golive/contracts';

const KEPT = 'golive:kept-fields';
/** The schema of any JSON value. Without `anyOf` the document would say "object". */
export const ANY_JSON = { anyOf: [{}] } as const satisfies ApiPropertyOptions;

/** What every field of a request has: whether it must be there, whether null is a value of it, and words for the document. */
export interface FieldOptions {
  optional?: boolean;
  nullable?: boolean;
  description?: string;
  example?: unknown;
  default?: unknown;
}

/** A text of 1 (or `min`) to `max` characters, not only of spaces. */
export function TextField({
  max,
  min = 1,
  pattern,
  hint,
  ...options
}: FieldOptions & { max: number; min?: number; pattern?: RegExp; hint?: string }) {
  const rules = [IsString(), MaxLength(max), ...(min > 0 ? [MinLength(min), Matches(/\S/, { message: 'must not be blank' })] : [])];
  if (pattern) rules.push(Matches(pattern, hint === undefined ? {} : { message: hint }));
  return field(options, { type: 'string', minLength: min, maxLength: max, ...(pattern ? { pattern: pattern.source } : {}) }, rules);
}

/** A UUID. */
export function IdField(options: FieldOptions = {}) {
  return field(options, { type: 'string', format: 'uuid' }, [IsUUID('loose'), lowerCase()]);
}

/** One of the given words. */
export function WordField(words: readonly string[], options: FieldOptions = {}) {
  return field(options, { type: 'string', enum: [...words] }, [IsIn([...words], { message: `must be one of: ${words.join(', ')}` })]);
}

/** true or false. */
export function FlagField(options: FieldOptions = {}) {
  return field(options, { type: 'boolean' }, [IsBoolean()]);
}

/** A whole number. */
export function NumberField({ min, max, ...options }: FieldOptions & { min: number; max: number }) {
  return field(options, { type: 'integer', minimum: min, maximum: max }, [IsInt(), Min(min), Max(max)]);
}

/** A number, with decimals. */
export function DecimalField({ min, max, ...options }: FieldOptions & { min: number; max: number }) {
  return field(options, { type: 'number', minimum: min, maximum: max }, [IsNumber(), Min(min), Max(max)]);
}

/** A moment, RFC 3339, which the class gets as a Date. */
export function InstantField(options: FieldOptions = {}) {
  const valid = ValidateBy({
    name: 'isInstant',
    validator: { validate: (value) => value instanceof Date, defaultMessage: () => 'must be an RFC 3339 time with its offset' },
  });
  const read = Transform(({ value }) => (isInstant(value) ? new Date(value as string) : value));
  return field(options, { type: 'string', format: 'date-time' }, [valid, read]);
}

/** A list of at most `max` texts, each of 1 to `length` characters and there once. */
export function TextsField({
  max,
  length,
  pattern,
  hint,
  ...options
}: FieldOptions & { max: number; length: number; pattern?: RegExp; hint?: string }) {
  const each = { each: true };
  const rules = [
    IsArray(),
    ArrayMaxSize(max),
    ArrayUnique(),
    IsString(each),
    MaxLength(length, each),
    Matches(/\S/, { ...each, message: 'each value must be a text' }),
  ];
  if (pattern) rules.push(Matches(pattern, { ...each, message: hint }));
  const items = { type: 'string', minLength: 1, maxLength: length, ...(pattern ? { pattern: pattern.source } : {}) };
  return field(options, { type: 'array', maxItems: max, uniqueItems: true, items } as ApiPropertyOptions, rules);
}

/** Texts that are confirmed: a list of them, or an object in which each is true. The class gets the list. */
export function ConfirmedField(options: FieldOptions = {}) {
  const valid = ValidateBy({
    name: 'isConfirmed',
    validator: {
      validate: (value) => Array.isArray(value) && value.length <= 50 && value.every((item) => typeof item === 'string'),
      defaultMessage: () => 'must be a list of texts, or an object of text → true',
    },
  });
  const read = Transform(({ value }) => (isConfirmation(value) ? Object.keys(value).filter((item) => value[item]) : value));
  const schema = {
    oneOf: [
      { type: 'array', maxItems: 50, items: { type: 'string' } },
      { type: 'object', additionalProperties: { type: 'boolean' } },
    ],
  };
  return field(options, schema as ApiPropertyOptions, [valid, read]);
}

/** At most 100 e-mail addresses. */
export function EmailsField(options: FieldOptions = {}) {
  const rules = [
    IsArray(),
    ArrayMaxSize(100),
    IsEmail({}, { each: true, message: 'each value must be an e-mail address' }),
    MaxLength(254, { each: true }),
  ];
  return field(
    options,
    { type: 'array', maxItems: 100, items: { type: 'string', format: 'email', maxLength: 254 } } as ApiPropertyOptions,
    rules,
  );
}

// class-transformer would stumble over members with names such as "constructor", so it does not get to see them.
const keep: PropertyDecorator = (target, name) => Reflect.defineMetadata(KEPT, [...keptFields(target), String(name)], target);

/** Any JSON object, kept as it came. */
export function JsonField(options: FieldOptions = {}) {
  return field(options, { type: 'object', additionalProperties: true }, [IsObject(), keep]);
}

/** Any JSON value, null too, kept as it came. */
export function AnyField(options: FieldOptions = {}) {
  const there = ValidateBy({
    name: 'isThere',
    validator: { validate: (value) => value !== undefined, defaultMessage: () => 'must be there' },
  });
  return field(options, ANY_JSON, [there, keep]);
}

/** The names of the fields that a request class takes as they came. */
export function keptFields(prototype: object): readonly string[] {
  return (Reflect.getMetadata(KEPT, prototype) ?? []) as readonly string[];
}

/** An object of another class. */
export function NestedField(type: () => new () => object, options: FieldOptions = {}) {
  return field(options, { type: () => type() } as ApiPropertyOptions, [IsObject(), ValidateNested(), Type(type)]);
}

/** A list of at most `max` objects of another class. */
export function NestedListField(type: () => new () => object, { max, ...options }: FieldOptions & { max: number }) {
  const rules = [IsArray(), ArrayMaxSize(max), IsObject({ each: true }), ValidateNested({ each: true }), Type(type)];
  return field(options, { type: () => [type()], maxItems: max } as ApiPropertyOptions, rules);
}

/** A web address, http or https. */
export function WebAddressField(options: FieldOptions = {}) {
  const valid = ValidateBy({
    name: 'isWebAddress',
    validator: { validate: isWebAddress, defaultMessage: () => 'must be an http or https address' },
  });
  return field(options, { type: 'string', format: 'uri', maxLength: 2048 }, [valid]);
}

function field(options: FieldOptions, schema: ApiPropertyOptions, rules: PropertyDecorator[]): PropertyDecorator {
  const { optional = false, nullable = false, ...words } = options;
  return (target, name) => {
    ApiProperty({ required: !optional, ...(nullable ? { nullable } : {}), ...words, ...schema } as ApiPropertyOptions)(target, name);
    // Absent and null are different things: null is refused where it is no value of the field.
    ValidateIf((_, value) => !(optional && value === undefined) && !(nullable && value === null))(target, name);
    for (const rule of rules) rule(target, name);
  };
}

function isConfirmation(value: unknown): value is Record<string, boolean> {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every((item) => typeof item === 'boolean')
  );
}

function lowerCase(): PropertyDecorator {
  return Transform(({ value }) => (typeof value === 'string' ? value.toLowerCase() : value));
}

function isWebAddress(value: unknown): boolean {
  if (typeof value !== 'string' || value.length > 2048 || /[\s<>"]/.test(value)) return false;
  return ['http:', 'https:'].includes(URL.parse(value)?.protocol ?? '');
}
