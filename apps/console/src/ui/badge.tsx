import type { ReactNode } from 'react';
import './badge.css';

/** What a colour says; the words say it too. */
export type Tone = 'good' | 'bad' | 'warn' | 'wait' | 'busy' | 'idle';

/** A status in a word or two. */
export function Badge({ tone, children, pulse = false }: { tone: Tone; children: ReactNode; pulse?: boolean }) {
  return (
    <span className={`badge ${tone}${pulse ? ' pulse' : ''}`}>
      <span className="badge-dot" aria-hidden />
      {children}
    </span>
  );
}

const VERSION_TONES: Readonly<Record<string, Tone>> = {
  Live: 'good',
  'Ready to Launch': 'busy',
  Paused: 'warn',
  'QA & Testing': 'wait',
  'Build In Progress': 'wait',
};

/** The status of an automation version or a project. */
export function VersionStatus({ status }: { status: string }) {
  return <Badge tone={VERSION_TONES[status] ?? 'idle'}>{status}</Badge>;
}
