import { durationText, useClock } from '../ui/time.js';
import type { Step } from './steps.js';
import { hasEnded, STATES } from './states.js';
import './phase-bar.css';

/** Short phases stay visible beside long ones: a segment's width is the root of its time. */
const widthOf = (ms: number) => Math.sqrt(Math.max(ms, 1));

/** Where the time went, at a glance: one segment per phase, and its time in words below. */
export function PhaseBar({ steps }: { steps: readonly Step[] }) {
  const now = useClock(steps.some(({ finished }) => finished === undefined) ? 500 : 3_600_000);
  const phases = steps
    .filter(({ state }) => !hasEnded(state))
    .map(({ state, started, finished }) => ({
      state,
      waits: STATES[state].waits !== undefined,
      ms: Math.max(0, (finished ?? now) - started),
    }));
  if (phases.length === 0) return null;
  const total = phases.reduce((sum, { ms }) => sum + ms, 0);
  const waiting = phases.filter(({ waits }) => waits).reduce((sum, { ms }) => sum + ms, 0);
  return (
    <div className="phases">
      <div className="phase-bar" aria-hidden>
        {phases.map(({ state, waits, ms }, index) => (
          <span key={index} className={`phase ${STATES[state].tone}${waits ? ' waits' : ''}`} style={{ flexGrow: widthOf(ms) }} />
        ))}
      </div>
      <ul className="phase-legend">
        {phases.map(({ state, waits, ms }, index) => (
          <li key={index}>
            <span className={`phase-key ${STATES[state].tone}${waits ? ' waits' : ''}`} aria-hidden />
            {STATES[state].words} <span className="number dim">{durationText(ms)}</span>
          </li>
        ))}
        <li className="phase-total">
          In all <strong className="number">{durationText(total)}</strong>
          {waiting > 0 && <span className="dim number"> ({durationText(total - waiting)} without waiting)</span>}
        </li>
      </ul>
    </div>
  );
}
