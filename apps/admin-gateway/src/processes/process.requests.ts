import { AnyField, IdField, JsonField, TextField, WordField } from '../http/fields.js';

const NOTES = { max: 5_000, optional: true, nullable: true, description: 'What changed, for people.' };
const EXAMPLE = { model: 'invoices-2', retries: 3 };
const SCHEMA = { type: 'object', required: ['text'] };
const STATUSES = ['DRAFT', 'ACTIVE'] as const;

/** The version in a path, for the document. */
export const VERSION_ID = { name: 'vid', schema: { type: 'string', format: 'uuid' } } as const;

/** What a process is created from. */
export class CreateProcess {
  @TextField({ max: 500, example: 'Read an invoice' })
  name!: string;

  @IdField({ optional: true, nullable: true, description: 'A project under whose release policy its versions are promoted.' })
  project_id?: string | null;
}

/** What changes of a process; what is absent stays. */
export class ChangeProcess {
  @IdField({ nullable: true, description: 'The project under whose release policy its versions are promoted; null: under none.' })
  project_id!: string | null;
}

/** What a sandbox version is made of. */
export class CreateProcessVersion {
  @JsonField({ example: EXAMPLE })
  config!: Record<string, unknown>;

  @JsonField({ optional: true, nullable: true, example: SCHEMA, description: 'JSON Schema of what it takes.' })
  input_schema: Record<string, unknown> | null = null;

  @JsonField({ optional: true, nullable: true, example: SCHEMA, description: 'JSON Schema of what it answers.' })
  output_schema: Record<string, unknown> | null = null;

  @WordField(STATUSES, { optional: true, default: 'DRAFT', description: 'Only an ACTIVE version can be promoted.' })
  status: (typeof STATUSES)[number] = 'DRAFT';

  @TextField(NOTES)
  change_notes: string | null = null;
}

/** What changes of a sandbox version; what is absent stays. */
export class ChangeProcessVersion {
  @JsonField({ optional: true, example: EXAMPLE })
  config?: Record<string, unknown>;

  @JsonField({ optional: true, nullable: true, example: SCHEMA })
  input_schema?: Record<string, unknown> | null;

  @JsonField({ optional: true, nullable: true, example: SCHEMA })
  output_schema?: Record<string, unknown> | null;

  @WordField(STATUSES, { optional: true })
  status?: (typeof STATUSES)[number];

  @TextField(NOTES)
  change_notes?: string | null;
}

/** What is said about a promotion. */
export class PromoteVersion {
  @TextField({ ...NOTES, example: 'Reads credit notes too' })
  change_notes: string | null = null;
}

/** Where production goes back to, and why. */
export class RollBackProcess {
  @IdField({ optional: true, description: 'A production version of the past. Absent: the one before what is in production.' })
  to_version_id?: string;

  @TextField({ max: 2_000, example: 'Reads amounts wrong' })
  reason!: string;
}

/** What the response cache keeps under a key. */
export class CacheValue {
  @AnyField({ example: { total: 12.5 } })
  value!: unknown;
}
