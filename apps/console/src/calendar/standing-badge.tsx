import { Badge, type Tone } from '../ui/badge.js';
import type { SpanKind } from './span-form.js';
import { clockText, type Standing } from './span-words.js';

/** How a window or a freeze stands now. */
export function StandingBadge({ kind, standing }: { kind: SpanKind; standing: Standing }) {
  const [tone, words] = standingWords(kind, standing);
  return (
    <p>
      <Badge tone={tone}>{words}</Badge>
    </p>
  );
}

function standingWords(kind: SpanKind, standing: Standing): [Tone, string] {
  if (standing.is === 'over') return ['idle', 'Over'];
  if (standing.is === 'off') return ['idle', `${kind === 'windows' ? 'Opens' : 'Begins'} ${clockText(standing.next)}`];
  const until = standing.until ? `, until ${clockText(standing.until)}` : '';
  return kind === 'windows' ? ['good', `Open now${until}`] : ['bad', `In force now${until}`];
}
