import { Check, CircleAlert, CircleDashed, Hourglass, LoaderCircle, X } from 'lucide-react';
import type { Attempt } from '../api/client.js';
import { At, durationText, useClock } from '../ui/time.js';
import { doingIn, hasEnded, type Kind, type State, STATES } from './states.js';
import type { Step } from './steps.js';
import './step-list.css';

const GOOD_OUTCOMES = ['confirmed', 'healthy', 'written', 'undone'];

/** The steps as they happen, and those that are to come if all goes well. */
export function StepList({ kind, steps, toCome }: { kind: Kind; steps: readonly Step[]; toCome: readonly State[] }) {
  return (
    <ol className="steps">
      {steps.map((step, index) => (
        <Done key={index} kind={kind} step={step} current={index === steps.length - 1} />
      ))}
      {toCome.map((state) => (
        <li key={state} className="step to-come">
          <CircleDashed aria-hidden />
          <span className="step-text">
            <span className="step-name">{STATES[state].words}</span>
            <span className="only-read-aloud">to come</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

function Done({ kind, step, current }: { kind: Kind; step: Step; current: boolean }) {
  const { state, started, finished, actor, reason, attempts } = step;
  const { words, tone } = STATES[state];
  const running = current && !hasEnded(state);
  return (
    <li className={`step ${hasEnded(state) ? tone : running ? 'running' : 'done'}`} aria-current={current ? 'step' : undefined}>
      <StepIcon step={step} current={current} />
      <span className="step-text">
        <span className="step-line">
          <span className="step-name">{words}</span>
          <span className="dim small number">
            {hasEnded(state) ? (
              <At at={new Date(started).toISOString()} />
            ) : finished === undefined ? (
              <Running since={started} />
            ) : (
              durationText(finished - started)
            )}
          </span>
        </span>
        <span className="dim small">
          {doingIn({ kind, state })}
          {!actor.startsWith('deploy-orchestrator') && <span className="theirs"> · {actor}</span>}
        </span>
        {reason && <span className="small theirs step-reason">{reason}</span>}
        {attempts.length > 0 && <Attempts attempts={attempts} />}
      </span>
    </li>
  );
}

function StepIcon({ step: { state }, current }: { step: Step; current: boolean }) {
  const { tone, waits } = STATES[state];
  if (!hasEnded(state)) {
    if (!current) return <Check aria-hidden />;
    return waits ? <Hourglass aria-hidden /> : <LoaderCircle aria-hidden className="turning" />;
  }
  if (tone === 'good') return <Check aria-hidden />;
  return tone === 'bad' ? <CircleAlert aria-hidden /> : <X aria-hidden />;
}

function Running({ since }: { since: number }) {
  const now = useClock(500);
  return <>{durationText(now - since)}</>;
}

function Attempts({ attempts }: { attempts: readonly Attempt[] }) {
  return (
    <ul className="attempts">
      {attempts.map((attempt) => (
        <li key={attempt.attempt} className={GOOD_OUTCOMES.includes(attempt.outcome) ? 'attempt good' : 'attempt bad'}>
          <span className="attempt-name">
            Attempt {attempt.attempt}: <strong>{attempt.outcome.replaceAll('_', ' ')}</strong>
          </span>
          <span className="dim number">{durationText(Date.parse(attempt.finished_at) - Date.parse(attempt.started_at))}</span>
          {attempt.detail && <span className="attempt-detail theirs">{attempt.detail}</span>}
        </li>
      ))}
    </ul>
  );
}
