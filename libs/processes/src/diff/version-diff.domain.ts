import { isObject, type Json } from './json.domain.js';
import { type Change, diffOf } from './structural-diff.domain.js';
import { summaryOf } from './summary.domain.js';

/** What a process version consists of. A schema that is null is not set. */
export interface VersionContent {
  config: Json;
  input_schema: Json;
  output_schema: Json;
}

/** What a promotion changes in production. */
export interface VersionDiff {
  changes: Change[];
  /** The changes in a sentence. */
  summary: string;
}

const DOCUMENTS = ['config', 'input_schema', 'output_schema'] as const;

/**
 * The difference between what is in production (null: nothing yet, so that every field is `added`) and what is to come.
 * Paths begin with `config`, `input_schema` or `output_schema`.
 */
export function versionDiff(production: (VersionContent & { version: number }) | null, source: VersionContent): VersionDiff {
  const changes = DOCUMENTS.flatMap((name) => diffOf(name, ...opened(contentOf(production, name), contentOf(source, name))));
  return { changes, summary: summaryOf(changes, production?.version ?? null) };
}

function contentOf(version: VersionContent | null, name: (typeof DOCUMENTS)[number]): Json | undefined {
  return version?.[name] ?? undefined;
}

/** A document that is on one side only is shown field by field, unless it has none. */
function opened(before: Json | undefined, after: Json | undefined): [Json | undefined, Json | undefined] {
  if (before === undefined && hasFields(after)) return [{}, after];
  if (after === undefined && hasFields(before)) return [before, {}];
  return [before, after];
}

function hasFields(document: Json | undefined): boolean {
  return isObject(document) && Object.keys(document).length > 0;
}
