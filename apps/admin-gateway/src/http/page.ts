import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { validationFailed } from './validation.js';

/** One page of a list. */
export interface Page<T> {
  items: T[];
  /** Hand it back as `cursor` to go on; null on the last page. */
  next_cursor: string | null;
}

/** How every list is asked for. */
export class PageQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 200, default: 50, description: 'How many items to answer at the most.' })
  @Transform(({ value }) => (typeof value === 'number' ? value : /^\d{1,9}$/.test(String(value)) ? Number(value) : NaN))
  @IsInt({ message: 'must be a whole number from 1 to 200' })
  @Min(1)
  @Max(200)
  limit = 50;

  @ApiPropertyOptional({ type: 'string', maxLength: 4096, description: 'The `next_cursor` of the page before; opaque.' })
  @IsOptional()
  @IsString()
  @MaxLength(4096)
  cursor?: string;
}

/** Where the list stands in each tenant; a tenant that is missing is at its start. */
export type Positions = Map<string, string>;

/** @throws Problem `validation_failed` for what `writeCursor` did not make. Tenants that the caller does not have are left out. */
export function readCursor(cursor: string | undefined, tenants: readonly string[], isKey: (key: string) => boolean): Positions {
  if (cursor === undefined) return new Map();
  let entries: unknown;
  try {
    entries = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw badCursor();
  }
  if (!Array.isArray(entries) || !entries.every((entry) => isPosition(entry, isKey))) throw badCursor();
  return new Map((entries as [string, string][]).filter(([tenant]) => tenants.includes(tenant)));
}

/** An opaque text that `readCursor` understands. */
export function writeCursor(positions: Positions): string {
  return Buffer.from(JSON.stringify([...positions])).toString('base64url');
}

function isPosition(entry: unknown, isKey: (key: string) => boolean): boolean {
  if (!Array.isArray(entry) || entry.length !== 2) return false;
  const [tenant, key] = entry as unknown[];
  return typeof tenant === 'string' && typeof key === 'string' && isKey(key);
}

function badCursor() {
  return validationFailed([{ pointer: '/cursor', detail: 'is not a cursor of this list' }]);
}
