import { ROLES } from '@golive/auth';
import { POLICY_PRESETS } from '@golive/deployments';
import {
  AnyField,
  DecimalField,
  FlagField,
  NestedField,
  NestedListField,
  NumberField,
  TextField,
  TextsField,
  WebAddressField,
  WordField,
} from '../http/fields.js';

const GATES = {
  max: 50,
  length: 64,
  pattern: /^[a-z0-9][a-z0-9_.-]*$/,
  hint: 'each value must be the name of a gate: a-z, 0-9, "_", "-" and "."',
  optional: true,
};
const MINUTES_OF_30_DAYS = 43_200;

/** Who has to agree. */
export class ApprovalFields {
  @NumberField({ min: 0, max: 20, optional: true, description: 'How many different reviewers; 0: nobody has to.' })
  required?: number;

  @TextsField({ max: 20, length: 64, optional: true, description: `Whoever has one of these roles may review: ${ROLES.join(', ')}.` })
  roles?: string[];

  @TextsField({ max: 100, length: 254, optional: true, description: 'People who may review, by id or e-mail address.' })
  users?: string[];

  @FlagField({ optional: true })
  allow_self_approval?: boolean;

  @TextsField({ max: 50, length: 300, optional: true, description: 'What an approver confirms item by item.' })
  checklist?: string[];
}

/** How an activated version proves itself. */
export class VerificationFields {
  @WebAddressField({ optional: true, nullable: true, description: 'https, or loopback; null: what WRK reports is enough.' })
  health_url?: string | null;

  @NumberField({ min: 1, max: 60_000, optional: true })
  threshold_ms?: number;

  @NumberField({ min: 1, max: 100, optional: true, description: 'So many good probes, one after the other.' })
  consecutive?: number;

  @NumberField({ min: 0, max: 3600, optional: true })
  initial_delay_seconds?: number;

  @NumberField({ min: 1, max: 3600, optional: true, description: 'From the activation.' })
  deadline_seconds?: number;
}

const RRULE = {
  max: 1000,
  example: 'DTSTART;TZID=Europe/Berlin:20260105T090000\nRRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH',
  description: 'RFC 5545: when each begins. Without DTSTART the times are UTC.',
};
const DURATION = { max: 30, example: 'PT8H', description: 'How long each lasts; days and weeks are those of the time zone.' };

/** Times at which deployments may begin. */
export class WindowFields {
  @TextField(RRULE)
  rrule!: string;

  @TextField(DURATION)
  duration!: string;
}

/** Times at which nothing is deployed. */
export class FreezeFields extends WindowFields {
  @TextField({ max: 300, example: 'Year end' })
  reason!: string;
}

/** How long the activation is tried. */
export class ActivationRetryFields {
  @NumberField({ min: 1, max: 3600, optional: true })
  max_seconds?: number;
}

/** What the reconciler does about a difference. */
export class DriftFields {
  @WordField(['off', 'remote', 'both'], { optional: true })
  heal?: 'off' | 'remote' | 'both';
}

/** A release policy. What is absent comes from the tenant's default, and then from what golive has built in. */
export class WritePolicy {
  @WordField(Object.keys(POLICY_PRESETS), {
    optional: true,
    description: 'A preset to start from: what else is given replaces parts of it.',
  })
  preset?: keyof typeof POLICY_PRESETS;

  @TextsField({ ...GATES, description: 'Must be reported as passed before anybody is asked.' })
  gates?: string[];

  @TextsField({ ...GATES, description: 'Are shown, and stop nothing.' })
  optional_gates?: string[];

  @DecimalField({ min: 0, max: 100, optional: true, description: 'Percent, of the gate `coverage`.' })
  min_coverage?: number;

  @NumberField({ min: 0, max: 1_000_000_000, optional: true, description: 'Of the gate `tests`.' })
  min_tests?: number;

  @TextsField({
    max: 50,
    length: 255,
    pattern: /^refs\/[^*]*(\*[^*]*){0,6}$/,
    hint: 'each value must be a ref such as refs/heads/main, with six * at the most',
    optional: true,
    description: '`*` stands for anything but a slash.',
  })
  allowed_refs?: string[];

  @FlagField({ optional: true })
  reason_required?: boolean;

  @FlagField({ optional: true, description: 'A verified backup of what is live is taken before anything changes.' })
  backup_required?: boolean;

  @NumberField({ min: 0, max: MINUTES_OF_30_DAYS, optional: true, description: 'Minutes that must have passed since the request.' })
  wait_minutes?: number;

  @NestedField(() => ApprovalFields, { optional: true })
  approval?: ApprovalFields;

  @NestedField(() => VerificationFields, { optional: true, nullable: true, description: 'null: none.' })
  verification?: VerificationFields | null;

  @NestedListField(() => WindowFields, {
    max: 20,
    optional: true,
    description: 'Outside of them a deployment waits; none: it never has to.',
  })
  windows?: WindowFields[];

  @NestedListField(() => FreezeFields, {
    max: 20,
    optional: true,
    description: 'Within them a request is refused with `frozen`, and what waits goes on waiting. Rollbacks and pauses are exempt.',
  })
  freezes?: FreezeFields[];

  @NestedField(() => ActivationRetryFields, { optional: true })
  activation_retry?: ActivationRetryFields;

  @NestedField(() => DriftFields, { optional: true })
  drift?: DriftFields;

  @FlagField({ optional: true, description: "Whether the project's status follows that of its version." })
  mirror_project_status?: boolean;

  @AnyField({ optional: true, description: 'As it was read; not changed by writing.' })
  version?: unknown;

  @AnyField({ optional: true, description: 'As it was read; not changed by writing.' })
  source?: unknown;

  @AnyField({ optional: true, description: 'As it was read; not changed by writing.' })
  updated_by?: unknown;

  @AnyField({ optional: true, description: 'As it was read; not changed by writing.' })
  updated_at?: unknown;
}
