import { ChevronRight } from 'lucide-react';
import { type Change, summaryOf } from './structural-diff.js';
import './diff-view.css';

const SIGNS = { added: '+', removed: '−', modified: '~' } as const;

/** Where two configurations differ: coloured, with a sign for who does not see colours; can be folded away. */
export function DiffView({ changes, open = true, title = 'Differences' }: { changes: readonly Change[]; open?: boolean; title?: string }) {
  return (
    <details className="diff" open={open}>
      <summary>
        <ChevronRight aria-hidden />
        <span className="diff-title">{title}</span>
        <span className="dim">{summaryOf(changes)}</span>
      </summary>
      {changes.length > 0 && (
        <ul className="diff-list" tabIndex={0} aria-label={title}>
          {changes.map((change) => (
            <li key={change.path} className={`diff-change ${change.type}`}>
              <span className="diff-sign" aria-hidden>
                {SIGNS[change.type]}
              </span>
              <span className="only-read-aloud">{change.type}</span>
              <code className="diff-path theirs">{change.path || 'the whole'}</code>
              <span className="diff-values">
                {'old' in change && <Value value={change.old} side="old" />}
                {'new' in change && <Value value={change.new} side="new" />}
              </span>
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}

function Value({ value, side }: { value: unknown; side: 'old' | 'new' }) {
  const text = typeof value === 'object' && value !== null ? JSON.stringify(value, null, 2) : JSON.stringify(value);
  const Tag = side === 'old' ? 'del' : 'ins';
  return <Tag className={`diff-value theirs ${side}`}>{text}</Tag>;
}
