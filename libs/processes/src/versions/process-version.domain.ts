import type { Json } from '../diff/json.domain.js';

export const ENVIRONMENTS = ['SANDBOX', 'PRODUCTION'] as const;
export type Environment = (typeof ENVIRONMENTS)[number];

export const PROCESS_VERSION_STATUSES = ['DRAFT', 'ACTIVE', 'DEPRECATED'] as const;
export type ProcessVersionStatus = (typeof PROCESS_VERSION_STATUSES)[number];

/** A version of a process, without what it consists of. */
export interface ProcessVersion {
  id: string;
  tenant_id: string;
  process_id: string;
  /** Counts up within the process, over both environments. */
  version: number;
  environment: Environment;
  status: ProcessVersionStatus;
  change_notes: string | null;
  /** Of a production version: the one that it is a copy of. */
  source_version_id: string | null;
  promoted_by: string | null;
  published_at: Date | null;
  deprecated_at: Date | null;
  created_by: string;
  created_at: Date;
  updated_at: Date;
}

/** A version with what it consists of. */
export interface ProcessVersionDetail extends ProcessVersion {
  config: Record<string, Json>;
  input_schema: Record<string, Json> | null;
  output_schema: Record<string, Json> | null;
}
