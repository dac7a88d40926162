import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Answered, Api, Asking, Deployment, Problem, StatusChange } from '../harness/api.js';

/** One press of the button, and what came of it as far as the client was told. */
export interface Press {
  tenantId: string;
  projectId: string;
  versionId: string;
  workflowId: string;
  key: string;
  /** The statuses of its tries under the same key; null where no answer came. */
  tries: (number | null)[];
  /** What the last try was told. */
  told: Answered<Deployment & Problem>;
  /** The deployment that was promised: 202, or 200 for one that ended in time. */
  deploymentId: string | undefined;
}

/** How a press is made. */
export interface HowToPress {
  /** `Prefer: wait`, in seconds. */
  wait?: number;
  change?: StatusChange;
  /** Milliseconds after which no answer is an error (default four minutes). */
  patienceMs?: number;
  signal?: AbortSignal;
}

const PATIENCE_MS = 240_000;

type Pressed = Pick<Press, 'tenantId' | 'projectId' | 'versionId' | 'workflowId'>;

/** What clients sent and what they were told: the side of the truth that golive cannot touch. */
export class ClientLedger {
  readonly presses: Press[] = [];

  /**
   * Presses the button as a careful client does: until it gets a definite answer, always under the same key. A lost
   * connection and 5xx are no answers, but for the outcome `deployment_failed`. Rejects when its patience is over, or
   * when `signal` is given up.
   */
  async press(
    api: Api,
    pressed: Pressed,
    { wait, change = { status: 'Live' }, patienceMs = PATIENCE_MS, signal }: HowToPress = {},
  ): Promise<Press> {
    const asking: Asking = { key: randomUUID(), wait };
    const tries: (number | null)[] = [];
    const deadline = Date.now() + patienceMs;
    for (;;) {
      signal?.throwIfAborted();
      if (Date.now() > deadline)
        throw new Error(`no definite answer for ${pressed.versionId} after ${tries.length} tries: ${summaryOf(tries)}`);
      const told = await api.setStatus(pressed.versionId, change, asking).catch(() => undefined);
      tries.push(told?.status ?? null);
      if (told && isDefinite(told)) {
        const press = { ...pressed, key: asking.key!, tries, told, deploymentId: deploymentOf(told) };
        this.presses.push(press);
        return press;
      }
      await pause(100);
    }
  }

  /** The presses that became a deployment. */
  accepted(): (Press & { deploymentId: string })[] {
    return this.presses.filter((press): press is Press & { deploymentId: string } => press.deploymentId !== undefined);
  }
}

function deploymentOf({ status, body }: Answered<Deployment & Problem>): string | undefined {
  if (status === 502) return body.deployment_id;
  return (status === 202 || status === 200) && !('idempotent' in body) ? body.id : undefined;
}

function isDefinite({ status, body }: Answered<Problem>): boolean {
  return status < 500 || (status === 502 && body.code === 'deployment_failed');
}

/** `503 ×12, none ×3`: in the order in which they came. */
function summaryOf(tries: readonly (number | null)[]): string {
  const runs: { status: string; count: number }[] = [];
  for (const status of tries.map((each) => String(each ?? 'none'))) {
    const last = runs.at(-1);
    if (last?.status === status) last.count += 1;
    else runs.push({ status, count: 1 });
  }
  return runs.map(({ status, count }) => `${status} ×${count}`).join(', ');
}
