import type { ApiClient } from './api-client.js';
import { CommandFault } from './command-fault.js';
import { duration, paint, plain } from './terminal.js';

/** What the commands read of a deployment. */
export interface Deployment {
  id: string;
  state: string;
  kind: string;
  version: { id: string; version_label: string; status: string | null };
  previous_version: { id: string; version_label: string; status: string | null } | null;
  project_id: string;
  actor: { email: string };
  reason: string | null;
  failure: { code: string; detail: string } | null;
  created_at: string;
  finished_at: string | null;
  /** Of a run of `golive execute` only. */
  execution?: { component: string; environment: string; report: string } | null;
}

const MEANING: Readonly<Record<string, string>> = {
  CREATED: 'accepted, waiting for a worker',
  CHECKING_GATES: 'waiting for the quality gates',
  AWAITING_APPROVAL: 'waiting for an approval',
  BACKING_UP: 'backing up what is live',
  ACTIVATING: 'WRK turns the workflow on',
  DEACTIVATING: 'WRK turns the workflow off',
  VERIFYING: 'checking that it works',
  COMMITTING: 'one transaction: status, previous version, audit, events',
  ROLLING_BACK: 'undoing what was done',
  AWAITING_DECISION: 'golive cannot know: a person must say',
};
/** Where a kind of deployment is meant to end. */
const GOAL: Readonly<Record<string, string>> = { PAUSE: 'PAUSED' };
const ENDS = new Set(['LIVE', 'PAUSED', 'FAILED', 'ROLLED_BACK', 'REJECTED', 'CANCELLED', 'SUPERSEDED']);

/** True when it ended as its kind is meant to. */
export function succeeded({ kind, state }: Pick<Deployment, 'kind' | 'state'>): boolean {
  return state === (GOAL[kind] ?? 'LIVE');
}

/**
 * Tells one line per step of a deployment, with the time that it took, and answers the deployment at its end.
 * @throws CommandFault when it has not ended after `seconds`
 */
export async function followDeployment(
  api: ApiClient,
  id: string,
  options: { seconds: number; tell: (line: string) => void },
): Promise<Deployment> {
  const enough = AbortSignal.timeout(options.seconds * 1_000);
  let entered: { state: string; at: number } | undefined;
  let begun = 0;
  try {
    for await (const { event, data } of api.events(id, enough)) {
      if (event === 'attempt') {
        if (data['outcome'] !== 'confirmed') options.tell(attemptLine(data));
        continue;
      }
      const state = String(data['new_state']);
      const at = Date.parse(String(data['transitioned_at']));
      begun ||= at;
      if (entered) options.tell(stepLine(entered.state, at - entered.at));
      entered = { state, at };
      if (ENDS.has(state)) break;
    }
  } catch (error) {
    if (!enough.aborted) throw error;
    throw new CommandFault(
      `after ${options.seconds} s the deployment is still ${entered?.state ?? 'at its beginning'}`,
      `it goes on; see it with: golive history`,
    );
  }
  const deployment = await api.get<Deployment>(`/v1/deployments/${id}`);
  options.tell(endLine(deployment, (entered?.at ?? begun) - begun));
  return deployment;
}

function stepLine(state: string, ms: number): string {
  return `  ${paint('green', '✓')} ${state.padEnd(18)} ${duration(ms).padStart(8)}   ${paint('dim', MEANING[state] ?? '')}`.trimEnd();
}

function attemptLine(attempt: Record<string, unknown>): string {
  const said = [attempt['outcome'], attempt['detail']]
    .filter(Boolean)
    .map((part) => plain(String(part)))
    .join(': ');
  return `  ${paint('yellow', '·')} ${String(attempt['step']).padEnd(18)} attempt ${String(attempt['attempt'])}   ${paint('dim', said)}`;
}

function endLine(deployment: Deployment, ms: number): string {
  const style = succeeded(deployment) ? 'green' : 'red';
  const end = `  ${paint([style, 'bold'], succeeded(deployment) ? '●' : '✗')} ${paint([style, 'bold'], deployment.state.padEnd(18))} ${duration(ms).padStart(8)}   in all`;
  return deployment.failure ? `${end}\n    ${plain(deployment.failure.code)}: ${plain(deployment.failure.detail)}` : end;
}
