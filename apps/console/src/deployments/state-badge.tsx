import { Badge } from '../ui/badge.js';
import { hasEnded, type State, STATES } from './states.js';

/** Where a deployment stands, in a word. */
export function StateBadge({ state }: { state: State }) {
  const { words, tone, waits } = STATES[state];
  return (
    <Badge tone={tone} pulse={!hasEnded(state) && !waits}>
      {words}
    </Badge>
  );
}
