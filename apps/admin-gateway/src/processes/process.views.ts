import { ENVIRONMENTS, PROCESS_VERSION_STATUSES } from '@golive/processes';
import { ApiProperty } from '@nestjs/swagger';
import { ANY_JSON } from '../http/fields.js';

const ID = { format: 'uuid' } as const;
const ID_OR_NULL = { type: 'string', format: 'uuid', nullable: true } as const;
const TEXT_OR_NULL = { type: 'string', nullable: true } as const;
const TIME = { format: 'date-time' } as const;
const TIME_OR_NULL = { type: 'string', format: 'date-time', nullable: true } as const;
const SCHEMA_OR_NULL = { type: 'object', additionalProperties: true, nullable: true } as const;

/** The production version of a process, in short. */
export class ProductionVersionView {
  @ApiProperty(ID)
  id!: string;
  @ApiProperty({ type: 'integer', example: 2 })
  version!: number;
}

/** A process, as the API shows it. */
export class ProcessView {
  @ApiProperty(ID)
  id!: string;
  @ApiProperty(ID)
  tenant_id!: string;
  @ApiProperty({ example: 'Read an invoice' })
  name!: string;
  @ApiProperty({ ...ID_OR_NULL, description: 'The project under whose release policy its versions are promoted.' })
  project_id!: string | null;
  @ApiProperty({ type: () => ProductionVersionView, nullable: true, description: 'Null: nothing is in production.' })
  production_version!: ProductionVersionView | null;
  @ApiProperty({ example: 'ops-build@acme.test' })
  created_by!: string;
  @ApiProperty(TIME)
  created_at!: Date;
  @ApiProperty(TIME)
  updated_at!: Date;
}

/** A version of a process, as lists show it. */
export class ProcessVersionView {
  @ApiProperty(ID)
  id!: string;
  @ApiProperty(ID)
  tenant_id!: string;
  @ApiProperty(ID)
  process_id!: string;
  @ApiProperty({ type: 'integer', example: 3, description: 'Counts up within the process, over both environments.' })
  version!: number;
  @ApiProperty({ enum: ENVIRONMENTS })
  environment!: string;
  @ApiProperty({ enum: PROCESS_VERSION_STATUSES })
  status!: string;
  @ApiProperty(TEXT_OR_NULL)
  change_notes!: string | null;
  @ApiProperty({ ...ID_OR_NULL, description: 'Of a production version: the one that it is a copy of.' })
  source_version_id!: string | null;
  @ApiProperty({ ...TEXT_OR_NULL, example: 'ops-release@acme.test' })
  promoted_by!: string | null;
  @ApiProperty(TIME_OR_NULL)
  published_at!: Date | null;
  @ApiProperty(TIME_OR_NULL)
  deprecated_at!: Date | null;
  @ApiProperty()
  created_by!: string;
  @ApiProperty(TIME)
  created_at!: Date;
  @ApiProperty(TIME)
  updated_at!: Date;
}

/** A version with what it consists of. */
export class ProcessVersionDetailView extends ProcessVersionView {
  @ApiProperty({ type: 'object', additionalProperties: true })
  config!: object;
  @ApiProperty(SCHEMA_OR_NULL)
  input_schema!: object | null;
  @ApiProperty(SCHEMA_OR_NULL)
  output_schema!: object | null;
}

/** One difference between the version and what is in production. */
export class ChangeView {
  @ApiProperty({
    example: 'config.steps[0].name',
    description:
      'Begins with `config`, `input_schema` or `output_schema`. A member follows a dot where its name is a plain word (`/^[A-Za-z_$][\\w$-]*$/`), else it stands in brackets as a JSON string: `config["a.b"]`, `config["0"]`. An item of an array is its index in brackets: `config.steps[0]`; that of a removed item counts in the production version, every other one in the new version. So different places have different paths.',
  })
  path!: string;
  @ApiProperty({ enum: ['added', 'removed', 'modified'] })
  type!: string;
  @ApiProperty({ ...ANY_JSON, required: false, description: 'Any JSON value. Absent when `added`; null is a value.' })
  old_value?: unknown;
  @ApiProperty({ ...ANY_JSON, required: false, description: 'Any JSON value. Absent when `removed`; null is a value.' })
  new_value?: unknown;
}

/** What a promotion changes in production. */
export class DiffView {
  @ApiProperty({
    type: [ChangeView],
    description: 'Each at the highest place that differs as a whole. The first time every field of the version is `added`.',
  })
  changes!: ChangeView[];
  @ApiProperty({
    example: '2 changes to production version 4: config.model goes from "invoices-1" to "invoices-2" and config.retries is added.',
  })
  summary!: string;
}

/** What a promotion would do. */
export class PromotionPreviewView {
  @ApiProperty()
  source_version!: ProcessVersionDetailView;
  @ApiProperty({ type: () => ProcessVersionDetailView, nullable: true, description: 'Null: nothing is in production yet.' })
  current_production_version!: ProcessVersionDetailView | null;
  @ApiProperty()
  diff!: DiffView;
  @ApiProperty({ type: 'integer', description: 'How many entries of the response cache would go.' })
  cache_entry_count!: number;
}

/** What a promotion or a rollback did. */
export class PublishedView {
  @ApiProperty()
  promoted_version!: ProcessVersionDetailView;
  @ApiProperty({ type: () => ProcessVersionDetailView, nullable: true, description: 'What it replaced; null the first time.' })
  deprecated_version!: ProcessVersionDetailView | null;
  @ApiProperty({ type: 'integer', description: 'How many entries of the response cache were deleted.' })
  cache_invalidated!: number;
}

/** An entry of the response cache, as lists show it. */
export class CacheEntryView {
  @ApiProperty()
  key!: string;
  @ApiProperty(TIME)
  updated_at!: Date;
}

/** An entry of the response cache. */
export class CachedView extends CacheEntryView {
  @ApiProperty({ ...ANY_JSON, description: 'Any JSON value.' })
  value!: unknown;
}
