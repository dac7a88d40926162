import { DECISIONS, type Decision } from '@golive/deployments';
import { ConfirmedField, DecimalField, NumberField, TextField, WebAddressField, WordField } from '../http/fields.js';

const COMMENT = { max: 2000, example: 'Looks good: OPS-12' };

/** A reviewer's yes. */
export class ApproveDeployment {
  @TextField({ ...COMMENT, optional: true })
  comment?: string;

  @ConfirmedField({
    optional: true,
    description: "The items of the policy's checklist that are confirmed: their texts, or an object of text → true.",
  })
  checklist: string[] = [];
}

/** A reviewer's no. */
export class RejectDeployment {
  @TextField(COMMENT)
  comment!: string;
}

/** What a person decides where golive could not tell. */
export class DecideDeployment {
  @WordField(DECISIONS)
  decision!: Decision;

  @TextField({ ...COMMENT, optional: true })
  comment?: string;
}

/** Why a deployment passes by a freeze. */
export class BypassFreeze {
  @TextField({ max: 2000, example: 'Incident 12: the fix cannot wait' })
  reason!: string;
}

/** What CI found. */
export class ReportGate {
  @WordField(['passed', 'failed'])
  status!: 'passed' | 'failed';

  @TextField({ max: 5000, optional: true })
  details?: string;

  @DecimalField({ min: 0, max: 100, optional: true, description: 'Percent.' })
  coverage?: number;

  @NumberField({ min: 0, max: 1_000_000_000, optional: true })
  tests_total?: number;

  @NumberField({ min: 0, max: 1_000_000_000, optional: true })
  critical_vulnerabilities?: number;

  @WebAddressField({ optional: true, description: 'Where the details are.' })
  url?: string;
}
