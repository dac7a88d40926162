import { CircleAlert, Inbox, Lock, SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { ApiProblem, wordsOf } from '../api/problem.js';
import { Button } from './button.js';
import './states.css';

/** There is nothing to show, and why. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="state">
      <Inbox aria-hidden />
      <p className="state-title">{title}</p>
      {children && <div className="dim">{children}</div>}
    </div>
  );
}

/** It is on its way: grey lines in the shape of what will come. */
export function Loading({ lines = 4, what = 'Loading' }: { lines?: number; what?: string }) {
  return (
    <div className="loading" role="status">
      <span className="only-read-aloud">{what}…</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className="skeleton" aria-hidden />
      ))}
    </div>
  );
}

/** It could not be read: what went wrong, and what can be done. Not found and forbidden have words of their own. */
export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  const problem = error instanceof ApiProblem ? error : undefined;
  if (problem?.code === 'forbidden') return <Forbidden>{problem.message}</Forbidden>;
  if (problem?.code === 'not_found') {
    return (
      <div className="state">
        <SearchX aria-hidden />
        <p className="state-title">There is nothing here</p>
        <p className="dim">It does not exist, or it is not yours to see.</p>
      </div>
    );
  }
  return (
    <div className="state bad" role="alert">
      <CircleAlert aria-hidden />
      <p className="state-title">This could not be read</p>
      <p className="dim theirs">{wordsOf(error)}</p>
      {problem?.field('trace_id') && (
        <p className="dim small">
          Trace <code>{problem.field('trace_id')}</code>
        </p>
      )}
      {retry && <Button onPress={retry}>Try again</Button>}
    </div>
  );
}

/** The role does not allow it. */
export function Forbidden({ children }: { children?: ReactNode }) {
  return (
    <div className="state">
      <Lock aria-hidden />
      <p className="state-title">Not for your role</p>
      <div className="dim">{children ?? 'Ask an administrator of your team if you need this.'}</div>
    </div>
  );
}

interface Read<T> {
  data: T | undefined;
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
}

/** What was read, or the state that it is in. */
export function Shown<T>({ read, lines, children }: { read: Read<T>; lines?: number; children: (data: T) => ReactNode }) {
  if (read.data !== undefined) return children(read.data);
  if (read.isPending) return <Loading lines={lines} />;
  return <Failed error={read.error} retry={() => void read.refetch()} />;
}
