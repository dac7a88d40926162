import { Choice, Field, Tick } from '../ui/field.js';
import { Panel } from '../ui/panel.js';
import { numberFault, type PolicyForm } from './policy-form.js';

const ROLES = ['reviewer', 'ops_admin', 'admin', 'ops_release', 'ops_build', 'auditor', 'viewer'] as const;
const HEALING = [
  ['off', 'Nothing by itself'],
  ['remote', 'Switch off what should not run'],
  ['both', 'Switch off, and switch on again what should run'],
] as const;

interface PartProps {
  draft: PolicyForm;
  change: (part: Partial<PolicyForm>) => void;
  /** What the server refused, by JSON pointer. */
  refused: (pointer: string) => string | undefined;
}

/** The fields that hold a number, and where it is in the policy. */
const POINTERS = {
  minCoverage: '/min_coverage',
  minTests: '/min_tests',
  waitMinutes: '/wait_minutes',
  reviewers: '/approval/required',
  thresholdMs: '/verification/threshold_ms',
  consecutive: '/verification/consecutive',
  initialDelay: '/verification/initial_delay_seconds',
  deadline: '/verification/deadline_seconds',
  retrySeconds: '/activation_retry/max_seconds',
} as const;

function NumberField({ label, name, draft, change, refused }: PartProps & { label: string; name: keyof typeof POINTERS }) {
  const fault = numberFault(draft[name]) ?? refused(POINTERS[name]);
  return <Field label={label} value={draft[name]} fault={fault} numeric onChange={(value) => change({ [name]: value })} />;
}

export function ApprovalPart({ draft, change, refused }: PartProps) {
  const parts = { draft, change, refused };
  const turn = (role: string, on: boolean) =>
    change({ roles: on ? [...draft.roles, role] : draft.roles.filter((other) => other !== role) });
  return (
    <Panel title="Approval">
      <div className="policy-fields">
        <NumberField label="Reviewers needed" name="reviewers" {...parts} />
        <NumberField label="Minutes to wait after the request" name="waitMinutes" {...parts} />
        <Tick checked={draft.selfApproval} onChange={(selfApproval) => change({ selfApproval })}>
          People may approve what they asked for themselves
        </Tick>
        <fieldset className="policy-roles">
          <legend className="field-label">Roles that may review</legend>
          {ROLES.map((role) => (
            <Tick key={role} checked={draft.roles.includes(role)} onChange={(on) => turn(role, on)}>
              <code>{role}</code>
            </Tick>
          ))}
          {refused('/approval/roles') && <p className="field-fault">{refused('/approval/roles')}</p>}
        </fieldset>
        <Field
          label="People who may review"
          hint="E-mail addresses, one a line."
          lines={3}
          value={draft.users}
          fault={refused('/approval/users')}
          onChange={(users) => change({ users })}
        />
        <Field
          label="Checklist"
          hint="What an approver confirms, one item a line."
          lines={3}
          value={draft.checklist}
          fault={refused('/approval/checklist')}
          onChange={(checklist) => change({ checklist })}
        />
      </div>
    </Panel>
  );
}

export function GatesPart({ draft, change, refused }: PartProps) {
  const parts = { draft, change, refused };
  return (
    <Panel title="Quality gates">
      <div className="policy-fields">
        <Field
          mono
          label="Required"
          hint="One a line. Approval is not offered before all of them passed."
          lines={5}
          value={draft.gates}
          fault={refused('/gates')}
          onChange={(gates) => change({ gates })}
        />
        <Field
          mono
          label="Optional"
          hint="One a line. Shown, but they stop nothing."
          lines={5}
          value={draft.optionalGates}
          fault={refused('/optional_gates')}
          onChange={(optionalGates) => change({ optionalGates })}
        />
        <div className="stack">
          <NumberField label="Coverage at least, in percent" name="minCoverage" {...parts} />
          <NumberField label="Tests at least" name="minTests" {...parts} />
        </div>
      </div>
    </Panel>
  );
}

export function RequestPart({ draft, change, refused }: PartProps) {
  return (
    <Panel title="Requests">
      <div className="policy-fields">
        <Field
          mono
          label="Refs that may be deployed"
          hint="One a line; * stands for anything but a slash."
          lines={3}
          value={draft.allowedRefs}
          fault={refused('/allowed_refs')}
          onChange={(allowedRefs) => change({ allowedRefs })}
        />
        <div className="stack policy-ticks">
          <Tick checked={draft.reasonRequired} onChange={(reasonRequired) => change({ reasonRequired })}>
            A reason is required
          </Tick>
          <Tick checked={draft.backupRequired} onChange={(backupRequired) => change({ backupRequired })}>
            A verified backup is taken before anything changes
          </Tick>
        </div>
      </div>
    </Panel>
  );
}

export function VerificationPart({ draft, change, refused }: PartProps) {
  const parts = { draft, change, refused };
  return (
    <Panel title="Verification">
      <div className="policy-fields">
        <Tick checked={draft.verify} onChange={(verify) => change({ verify })}>
          Verify after the activation, and undo what is not healthy
        </Tick>
        {draft.verify && (
          <>
            <Field
              label="Health endpoint"
              hint="Empty: what WRK reports is enough."
              type="url"
              placeholder="https://example.com/healthz"
              value={draft.healthUrl}
              fault={refused('/verification/health_url')}
              onChange={(healthUrl) => change({ healthUrl })}
            />
            <NumberField label="Answers within, in ms" name="thresholdMs" {...parts} />
            <NumberField label="Good answers in a row" name="consecutive" {...parts} />
            <NumberField label="Seconds before the first probe" name="initialDelay" {...parts} />
            <NumberField label="Seconds in all" name="deadline" {...parts} />
          </>
        )}
      </div>
    </Panel>
  );
}

export function RunningPart({ draft, change, refused }: PartProps) {
  const parts = { draft, change, refused };
  return (
    <Panel title="Activation and drift">
      <div className="policy-fields">
        <NumberField label="Seconds to retry an activation" name="retrySeconds" {...parts} />
        <Choice
          label="When WRK drifts"
          value={draft.heal}
          options={HEALING}
          onChange={(heal) => change({ heal: heal as PolicyForm['heal'] })}
        />
        <Tick checked={draft.mirror} onChange={(mirror) => change({ mirror })}>
          The project’s status follows its version
        </Tick>
      </div>
    </Panel>
  );
}
