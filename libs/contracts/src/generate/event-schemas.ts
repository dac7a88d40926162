import { readFileSync, globSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { getMetadataStorage } from 'class-validator';
import { validationMetadatasToSchemas } from 'class-validator-jsonschema';
import ts from 'typescript';
import { Envelope, schemaOf } from '../cloud-event.js';
import { EVENTS } from '../event-types.js';

/** A JSON Schema document, or a part of one. */
export interface JsonSchema {
  [keyword: string]: unknown;
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
}

const source = join(import.meta.dirname, '..');

/**
 * The JSON Schema (draft 2020-12) of the data of every message, by its CloudEvents type: derived from the decorated
 * classes, with their doc comments as descriptions. Fields that a schema does not name are allowed: later versions add some.
 */
export function eventSchemas(): Map<string, JsonSchema> {
  const definitions = classDefinitions();
  return new Map(
    [...EVENTS].map(([type, eventClass]) => [
      type,
      {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        $id: schemaOf(type),
        title: type,
        ...(inlined(definitions.get(eventClass.name)!, definitions) as JsonSchema),
      },
    ]),
  );
}

/** The JSON Schema of what surrounds the data of every message. */
export function envelopeSchema(): JsonSchema {
  return classDefinitions().get(Envelope.name)!;
}

function classDefinitions(): Map<string, JsonSchema> {
  const docs = docComments();
  return new Map(Object.entries(classSchemas()).map(([name, schema]) => [name, documented(name, schema, docs)]));
}

function classSchemas(): Record<string, JsonSchema> {
  const require = createRequire(import.meta.url);
  const { defaultMetadataStorage } = require('class-transformer/cjs/storage.js') as { defaultMetadataStorage: never };
  return validationMetadatasToSchemas({
    classTransformerMetadataStorage: defaultMetadataStorage,
    additionalConverters: { isInstant: { type: 'string', format: 'date-time' } },
  }) as Record<string, JsonSchema>;
}

/** With descriptions, and with nullable fields as they are: required, and null allowed. */
function documented(name: string, schema: JsonSchema, docs: Map<string, string>): JsonSchema {
  const nullable = nullableFields(name);
  const properties = Object.entries(schema.properties ?? {}).map(([field, fieldSchema]) => [
    field,
    {
      description: describedIn(name, field, docs),
      ...fieldSchema,
      ...(nullable.has(field) ? { type: [fieldSchema.type as string, 'null'] } : {}),
    },
  ]);
  return {
    description: docs.get(name),
    type: 'object',
    properties: Object.fromEntries(properties) as Record<string, JsonSchema>,
    required: [...(schema.required ?? []), ...nullable].sort(),
  };
}

function nullableFields(name: string): Set<string> {
  const target = classesByName().get(name)!;
  const metadatas = getMetadataStorage().getTargetValidationMetadatas(target, '', true, false);
  return new Set(metadatas.filter(({ context }) => context?.nullable === true).map(({ propertyName }) => propertyName));
}

type Class = abstract new () => object;

function classesByName(): Map<string, Class> {
  const { validationMetadatas } = getMetadataStorage() as unknown as { validationMetadatas: Map<Class, unknown> };
  return new Map([...validationMetadatas.keys()].map((target) => [target.name, target]));
}

/** Replaces `$ref`s by what they point at, so that each schema stands on its own. */
function inlined(schema: unknown, definitions: Map<string, JsonSchema>): unknown {
  if (Array.isArray(schema)) return schema.map((item) => inlined(item, definitions));
  if (typeof schema !== 'object' || schema === null) return schema;
  const { $ref, ...own } = schema as { $ref?: string } & JsonSchema;
  const target = $ref === undefined ? {} : definitions.get($ref.split('/').at(-1)!)!;
  const merged = { ...target, ...own };
  return Object.fromEntries(Object.entries(merged).map(([keyword, value]) => [keyword, inlined(value, definitions)]));
}

function describedIn(name: string, field: string, docs: Map<string, string>): string {
  for (let target = classesByName().get(name); target?.name; target = Object.getPrototypeOf(target) as Class) {
    const found = docs.get(`${target.name}.${field}`);
    if (found !== undefined) return found;
  }
  throw new Error(`${name}.${field} has no doc comment, and so its schema would have no description.`);
}

/** The doc comments of all classes and their fields, by `Class` and `Class.field`. */
function docComments(): Map<string, string> {
  const found = new Map<string, string>();
  const note = (key: string, node: ts.Node) => {
    const [doc] = ts.getJSDocCommentsAndTags(node);
    const text = doc && ts.isJSDoc(doc) ? ts.getTextOfJSDocComment(doc.comment) : undefined;
    if (text) found.set(key, text.replace(/\s+/g, ' '));
  };
  for (const file of globSync('**/*.ts', { cwd: source })) {
    const parsed = ts.createSourceFile(file, readFileSync(join(source, file), 'utf8'), ts.ScriptTarget.Latest, true);
    for (const declared of parsed.statements.filter(ts.isClassDeclaration)) {
      note(declared.name!.text, declared);
      for (const member of declared.members.filter(ts.isPropertyDeclaration)) {
        note(`${declared.name!.text}.${member.name.getText()}`, member);
      }
    }
  }
  return found;
}
