import type { TenantTransaction } from '@golive/persistence';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { JsonField } from '../http/fields.js';
import { type Fault, pointerTo, validationFailed } from '../http/validation.js';

/** Templates by name, and whether they are wanted. */
export type Wanted = Record<string, boolean>;

const AT_MOST = 100;
const NAME = /^(\*|[a-z][a-z0-9_]{0,63})$/;
const EXAMPLE = { '*': true, deployment_success: false };
const MAP: ApiPropertyOptions = { type: 'object', additionalProperties: { type: 'boolean' }, example: EXAMPLE };
const EMAIL = 'Mail, by template; `*` stands for those that are not named. Alerts to ops are sent in any case.';
const IN_APP = 'In-app notifications, likewise.';

/** What a person wants to be told. What is absent is wanted. */
export class SetPreferences {
  @JsonField({ optional: true, default: {}, description: EMAIL, example: EXAMPLE })
  email: Wanted = {};

  @JsonField({ optional: true, default: {}, description: IN_APP })
  in_app: Wanted = {};
}

/** The caller's preferences. */
export class PreferencesView {
  @ApiProperty({ description: 'Whose they are.', example: 'ada@acme.test' })
  recipient!: string;
  @ApiProperty({ ...MAP, description: EMAIL } as ApiPropertyOptions)
  email!: Wanted;
  @ApiProperty({ ...MAP, description: IN_APP } as ApiPropertyOptions)
  in_app!: Wanted;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, description: 'null: they were never set.' })
  updated_at!: Date | null;
}

/** @throws Problem `validation_failed` for names that no template can have, and for what is neither true nor false */
export function checkPreferences(preferences: SetPreferences): void {
  const faults = (['email', 'in_app'] as const).flatMap((channel): Fault[] => {
    const entries = Object.entries(preferences[channel]);
    if (entries.length > AT_MOST) return [{ pointer: `/${channel}`, detail: `must not have more than ${AT_MOST} members` }];
    return entries.flatMap(([name, wanted]) => {
      const pointer = pointerTo(`/${channel}`, name);
      if (!NAME.test(name)) return [{ pointer, detail: 'must be the name of a template, or "*"' }];
      return typeof wanted === 'boolean' ? [] : [{ pointer, detail: 'must be true or false' }];
    });
  });
  if (faults.length > 0) throw validationFailed(faults);
}

interface Row {
  preferences: Partial<SetPreferences>;
  updated_at: Date;
}

/** A person's preferences in the transaction's tenant. Addresses are the same whatever their letter case. */
export async function findPreferences(tx: TenantTransaction, email: string): Promise<PreferencesView> {
  const [row] = await tx.query<Row>(
    `SELECT preferences, date_trunc('milliseconds', updated_at) AS updated_at FROM notification.preferences WHERE tenant_id = $1 AND recipient = lower($2)`,
    [tx.tenantId, email],
  );
  return viewOf(email, row);
}

/** Puts a person's preferences in the place of those so far. */
export async function setPreferences(
  tx: TenantTransaction,
  email: string,
  { email: mail, in_app }: SetPreferences,
): Promise<PreferencesView> {
  const [row] = await tx.query<Row>(
    `INSERT INTO notification.preferences AS p (tenant_id, recipient, preferences) VALUES ($1, lower($2), $3)
     ON CONFLICT (tenant_id, recipient) DO UPDATE SET preferences = excluded.preferences, updated_at = now()
     RETURNING preferences, date_trunc('milliseconds', updated_at) AS updated_at`,
    [tx.tenantId, email, JSON.stringify({ email: mail, in_app })],
  );
  return viewOf(email, row);
}

function viewOf(email: string, row: Row | undefined): PreferencesView {
  return {
    recipient: email.toLowerCase(),
    email: row?.preferences.email ?? {},
    in_app: row?.preferences.in_app ?? {},
    updated_at: row?.updated_at ?? null,
  };
}
