import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

export interface RunsOptions {
  /** Where run events are posted. */
  url: string;
  /** What they are signed with. */
  secret: string;
  /** Milliseconds between the runs that each active workflow does by itself; 0: only those that are asked for. */
  everyMs?: number;
}

/** One run as WRK tells of it. */
export interface RunOrder {
  workflowId: string;
  runId?: string;
  /** How it ends; absent: succeeded. */
  status?: 'succeeded' | 'failed';
  durationMs?: number;
  /** Every event is sent this many times more, as after lost answers. */
  repeats?: number;
}

/** What became of a run's events: the status of each answer, in the order of sending; 0 for none. */
export interface SentRun {
  run_id: string;
  answers: number[];
}

const TRIES = 5;
const FAILING_SHARE = 0.05;
const AT_ONCE = 20;

/** Tells golive of runs as the platform does: signed, at least once, `started` before the end. */
export class RunSender {
  readonly #closing = new AbortController();
  readonly #timer: NodeJS.Timeout | undefined;

  /** @param active the workflows that run by themselves */
  constructor(
    private readonly options: RunsOptions,
    active: () => string[],
  ) {
    const { everyMs = 0 } = options;
    if (everyMs === 0) return;
    this.#timer = setInterval(() => {
      for (const workflowId of active().slice(0, AT_ONCE)) {
        const status = Math.random() < FAILING_SHARE ? 'failed' : 'succeeded';
        void this.run({ workflowId, status, durationMs: Math.round(50 + Math.random() * 950) }).catch(() => undefined);
      }
    }, everyMs).unref();
  }

  /** Carries out one run and resolves when its events were taken, or given up. */
  async run({ workflowId, runId = randomUUID(), status = 'succeeded', durationMs = 0, repeats = 0 }: RunOrder): Promise<SentRun> {
    const event = { run_id: runId, workflow_id: workflowId };
    const answers: number[] = [];
    const tell = async (body: object): Promise<void> => {
      for (let n = 0; n <= repeats; n++) answers.push(await this.#post(body));
    };
    const started = new Date();
    await tell({ ...event, status: 'started', at: started.toISOString() });
    await pause(durationMs, undefined, { signal: this.#closing.signal, ref: false });
    await tell({ ...event, status, at: new Date(started.getTime() + durationMs).toISOString(), duration_ms: durationMs });
    return { run_id: runId, answers };
  }

  close(): void {
    clearInterval(this.#timer);
    this.#closing.abort();
  }

  async #post(body: object): Promise<number> {
    const text = JSON.stringify(body);
    const signature = `sha256=${createHmac('sha256', this.options.secret).update(text).digest('hex')}`;
    for (let attempt = 1; ; attempt++) {
      const status = await fetch(this.options.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-wrk-signature-256': signature },
        body: text,
        signal: AbortSignal.any([this.#closing.signal, AbortSignal.timeout(10_000)]),
      }).then(
        (answer) => answer.body?.cancel().then(() => answer.status) ?? answer.status,
        () => 0,
      );
      if ((status !== 0 && status < 500) || attempt === TRIES) return status;
      await pause(200 * 2 ** attempt, undefined, { signal: this.#closing.signal, ref: false });
    }
  }
}
