import { useMutation } from '@tanstack/react-query';
import { ApiProblem, wordsOf } from '../api/problem.js';
import { queryClient } from '../api/queries.js';
import { CalendarPart } from '../calendar/calendar-part.js';
import { useDraft } from '../session/draft.js';
import { Note } from '../ui/panel.js';
import { SavedForm } from '../ui/saved-form.js';
import { tellDone } from '../ui/toasts.js';
import { Refusal } from '../versions/refusal.js';
import { numberFault, formOf, type PolicyForm, policyOf } from './policy-form.js';
import { ApprovalPart, GatesPart, RequestPart, RunningPart, VerificationPart } from './policy-parts.js';
import { type TaggedPolicy, writePolicy } from './policy.js';
import './policy.css';

interface Props {
  projectId?: string;
  found: TaggedPolicy;
  readOnly: boolean;
  reload: () => void;
}

/** The form of a release policy. What was typed stays until it is saved or taken back, over a new sign-in as well. */
export function PolicyEditor({ projectId, found, readOnly, reload }: Props) {
  const read = formOf(found.policy);
  const name = `policy.${projectId ?? 'default'}.${found.etag}`;
  const { draft, change: keep, forget } = useDraft(name, read);
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
  // What was refused is said at its field until something is changed.
  const refused = (pointer: string) => (saving.error instanceof ApiProblem ? saving.error.faultAt(pointer) : undefined);
  const change = (part: Partial<PolicyForm>) => {
    if (saving.isError) saving.reset();
    keep(part);
  };
  const parts = { draft, change, refused };
  return (
    <SavedForm
      legend="Release policy"
      changed={changed}
      faulty={faulty}
      saving={saving.isPending}
      readOnly={readOnly}
      onTakeBack={() => change(read)}
      onSave={() => saving.mutate()}
    >
      <ApprovalPart {...parts} />
      <GatesPart {...parts} />
      <RequestPart {...parts} />
      <CalendarPart name={name} windows={draft.windows} freezes={draft.freezes} onChange={change} refused={refused} readOnly={readOnly} />
      <VerificationPart {...parts} />
      <RunningPart {...parts} />
      {saving.error instanceof ApiProblem && <Refusal problem={saving.error} onReload={reload} />}
      {saving.error && !(saving.error instanceof ApiProblem) && (
        <Note tone="bad" title="No answer">
          {wordsOf(saving.error)} Saving again is safe: it is the same request.
        </Note>
      )}
    </SavedForm>
  );
}
