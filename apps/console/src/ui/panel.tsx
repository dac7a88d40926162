import type { ReactNode } from 'react';
import './panel.css';

/** A part of a page with a heading. */
export function Panel({
  title,
  aside,
  children,
  flush = false,
}: {
  title?: string;
  aside?: ReactNode;
  children: ReactNode;
  flush?: boolean;
}) {
  return (
    <section className={flush ? 'panel flush' : 'panel'} aria-label={title}>
      {title && (
        <header className="panel-head">
          <h2>{title}</h2>
          {aside}
        </header>
      )}
      <div className="panel-body">{children}</div>
    </section>
  );
}

/** Names and values, two by two. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="facts">{children}</dl>;
}

/** One name and its value; nothing without a value. */
export function Fact({ name, children }: { name: string; children?: ReactNode }) {
  if (children === undefined || children === null || children === '') return null;
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd className="theirs">{children}</dd>
    </div>
  );
}

/** A sentence that matters, in the colour of what it says. */
export function Note({
  tone,
  title,
  children,
}: {
  tone: 'good' | 'bad' | 'warn' | 'busy' | 'wait';
  title?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className={`note ${tone}`} role={tone === 'bad' ? 'alert' : undefined}>
      {title && <p className="note-title">{title}</p>}
      {children && <div>{children}</div>}
    </div>
  );
}
