import { Link } from 'wouter';
import type { ApiProblem } from '../api/problem.js';
import { wordsOf } from '../api/problem.js';
import { Button } from '../ui/button.js';
import { Note } from '../ui/panel.js';

/** Why a request was refused, kindly: what happened in the meantime, and where to look. */
export function Refusal({ problem, onReload }: { problem: ApiProblem; onReload?: () => void }) {
  const deployment = problem.field('deployment_id');
  const reload = onReload && (
    <div>
      <Button small onPress={onReload}>
        Show what it is now
      </Button>
    </div>
  );
  if (problem.code === 'deployment_in_progress') {
    return (
      <Note tone="warn" title="Somebody was quicker">
        Another deployment of this project is under way, so this one was not begun. Nothing was changed by your press.{' '}
        {deployment && <Link href={`/deployments/${deployment}`}>Watch it</Link>}
      </Note>
    );
  }
  if (problem.code === 'approval_stale') {
    return (
      <Note tone="warn" title="What would go live has changed">
        {problem.message} Reviewers are asked again; nothing was approved by your press.
        {reload}
      </Note>
    );
  }
  if (problem.code === 'frozen') {
    return (
      <Note tone="warn" title="Nothing goes live now">
        {problem.message}
      </Note>
    );
  }
  if (problem.code === 'concurrency_conflict' || problem.code === 'invalid_status_transition') {
    return (
      <Note tone="warn" title="This has changed since you opened it">
        {problem.message} Nothing was changed by your press.
        {reload}
      </Note>
    );
  }
  if (problem.code === 'forbidden') {
    return (
      <Note tone="warn" title="Not for your role">
        {problem.message}
      </Note>
    );
  }
  return (
    <Note tone="bad" title={problem.status >= 500 ? 'golive could not do this' : 'This was refused'}>
      {wordsOf(problem)}
      {problem.status >= 500 && problem.field('trace_id') && (
        <>
          {' '}
          Trace <code>{problem.field('trace_id')}</code>
        </>
      )}
    </Note>
  );
}
