import { useMutation } from '@tanstack/react-query';
import { ApiProblem, wordsOf } from '../api/problem.js';
import { queryClient } from '../api/queries.js';
import { useDraft } from '../session/draft.js';
import { Button } from '../ui/button.js';
import { Choice, Field, Tick } from '../ui/field.js';
import { Note, Panel } from '../ui/panel.js';
import { tellDone } from '../ui/toasts.js';
import { Refusal } from '../versions/refusal.js';
import { numberFault, formOf, type PolicyForm, policyOf } from './policy-form.js';
import { type TaggedPolicy, writePolicy } from './policy.js';
import './policy.css';

const ROLES = ['reviewer', 'ops_admin', 'admin', 'ops_release', 'ops_build', 'auditor', 'viewer'] as const;
const HEALING = [
  ['off', 'Nothing by itself'],
  ['remote', 'Switch off what should not run'],
  ['both', 'Switch off, and switch on again what should run'],
] as const;

interface Props {
  projectId?: string;
  found: TaggedPolicy;
  readOnly: boolean;
  reload: () => void;
}

/** The form of a release policy. What was typed stays until it is saved or taken back, over a new sign-in as well. */
export function PolicyEditor({ projectId, found, readOnly, reload }: Props) {
  const read = formOf(found.policy);
  const { draft, change, forget } = useDraft(`policy.${projectId ?? 'default'}.${found.etag}`, read);
  const saving = useMutation({
    mutationFn: () => writePolicy(projectId, policyOf(draft, found.policy), found.etag),
    onSuccess: async () => {
      forget();
      tellDone('The release policy is saved', 'What waits under it is looked at again.');
      await queryClient.invalidateQueries({ queryKey: ['policy'] });
    },
  });
  const changed = JSON.stringify(draft) !== JSON.stringify(read);
  const numbers = [draft.minCoverage, draft.minTests, draft.waitMinutes, draft.reviewers, draft.retrySeconds];
  const probes = draft.verify ? [draft.thresholdMs, draft.consecutive, draft.initialDelay, draft.deadline] : [];
  const faulty = [...numbers, ...probes].some((typed) => numberFault(typed) !== undefined);
  const parts = { draft, change };
  return (
    <form className="page-parts" onSubmit={(event) => event.preventDefault()}>
      <fieldset className="policy" disabled={readOnly}>
        <legend className="only-read-aloud">Release policy</legend>
        <ApprovalPart {...parts} />
        <GatesPart {...parts} />
        <RequestPart {...parts} />
        <VerificationPart {...parts} />
        <RunningPart {...parts} />
      </fieldset>
      {saving.error instanceof ApiProblem && <Refusal problem={saving.error} onReload={reload} />}
      {saving.error && !(saving.error instanceof ApiProblem) && (
        <Note tone="bad" title="No answer">
          {wordsOf(saving.error)} Saving again is safe: it is the same request.
        </Note>
      )}
      {!readOnly && (
        <div className="policy-actions">
          <Button isDisabled={!changed || saving.isPending} onPress={() => change(read)}>
            Take back
          </Button>
          <Button look="primary" isDisabled={!changed || faulty || saving.isPending} onPress={() => saving.mutate()}>
            {saving.isPending ? 'Saving…' : 'Save'}
          </Button>
        </div>
      )}
    </form>
  );
}

interface PartProps {
  draft: PolicyForm;
  change: (part: Partial<PolicyForm>) => void;
}

type NumberKey =
  'minCoverage' | 'minTests' | 'waitMinutes' | 'reviewers' | 'thresholdMs' | 'consecutive' | 'initialDelay' | 'deadline' | 'retrySeconds';

function NumberField({ label, name, draft, change }: PartProps & { label: string; name: NumberKey }) {
  return (
    <Field label={label} value={draft[name]} fault={numberFault(draft[name])} numeric onChange={(value) => change({ [name]: value })} />
  );
}

function ApprovalPart({ draft, change }: PartProps) {
  const turn = (role: string, on: boolean) =>
    change({ roles: on ? [...draft.roles, role] : draft.roles.filter((other) => other !== role) });
  return (
    <Panel title="Approval">
      <div className="policy-fields">
        <NumberField label="Reviewers needed" name="reviewers" draft={draft} change={change} />
        <NumberField label="Minutes to wait after the request" name="waitMinutes" draft={draft} change={change} />
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
        </fieldset>
        <Field
          label="People who may review"
          hint="E-mail addresses, one a line."
          lines={3}
          value={draft.users}
          onChange={(users) => change({ users })}
        />
        <Field
          label="Checklist"
          hint="What an approver confirms, one item a line."
          lines={3}
          value={draft.checklist}
          onChange={(checklist) => change({ checklist })}
        />
      </div>
    </Panel>
  );
}

function GatesPart({ draft, change }: PartProps) {
  return (
    <Panel title="Quality gates">
      <div className="policy-fields">
        <Field
          mono
          label="Required"
          hint="One a line. Approval is not offered before all of them passed."
          lines={5}
          value={draft.gates}
          onChange={(gates) => change({ gates })}
        />
        <Field
          mono
          label="Optional"
          hint="One a line. Shown, but they stop nothing."
          lines={5}
          value={draft.optionalGates}
          onChange={(optionalGates) => change({ optionalGates })}
        />
        <div className="stack">
          <NumberField label="Coverage at least, in percent" name="minCoverage" draft={draft} change={change} />
          <NumberField label="Tests at least" name="minTests" draft={draft} change={change} />
        </div>
      </div>
    </Panel>
  );
}

function RequestPart({ draft, change }: PartProps) {
  return (
    <Panel title="Requests">
      <div className="policy-fields">
        <Field
          mono
          label="Refs that may be deployed"
          hint="One a line; * stands for anything but a slash."
          lines={3}
          value={draft.allowedRefs}
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

function VerificationPart({ draft, change }: PartProps) {
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
              onChange={(healthUrl) => change({ healthUrl })}
            />
            <NumberField label="Answers within, in ms" name="thresholdMs" draft={draft} change={change} />
            <NumberField label="Good answers in a row" name="consecutive" draft={draft} change={change} />
            <NumberField label="Seconds before the first probe" name="initialDelay" draft={draft} change={change} />
            <NumberField label="Seconds in all" name="deadline" draft={draft} change={change} />
          </>
        )}
      </div>
    </Panel>
  );
}

function RunningPart({ draft, change }: PartProps) {
  return (
    <Panel title="Activation and drift">
      <div className="policy-fields">
        <NumberField label="Seconds to retry an activation" name="retrySeconds" draft={draft} change={change} />
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
