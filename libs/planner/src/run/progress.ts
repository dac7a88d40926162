import { Listr, type ListrTask, type ListrTaskWrapper, PRESET_TIMER } from 'listr2';
import type { Audience } from './run-plan.js';
import type { StepReport } from './report.domain.js';

type Wrapper = ListrTaskWrapper<unknown, never, never>;

/** A step whose end is waited for. */
class Awaited {
  wrapper: Wrapper | undefined;
  private settle!: (step: StepReport | undefined) => void;
  readonly ended = new Promise<StepReport | undefined>((resolve) => (this.settle = resolve));

  end(step: StepReport | undefined): void {
    this.settle(step);
  }
}

/** One list of steps on the terminal. */
class List {
  private readonly steps = new Map<string, Awaited>();
  private readonly shown: Promise<unknown>;

  constructor(titles: readonly Pick<StepReport, 'id' | 'title'>[], after: Promise<void> = Promise.resolve()) {
    const tasks = titles.map(({ id, title }): ListrTask => {
      const awaited = new Awaited();
      this.steps.set(id, awaited);
      return { title: `${id}: ${title}`, task: (_, wrapper) => follow(awaited, wrapper as Wrapper) };
    });
    const options = { concurrent: false, exitOnError: true, registerSignalListeners: false } as const;
    const list = process.stdout.isTTY
      ? new Listr(tasks, { ...options, renderer: 'default', rendererOptions: { timer: PRESET_TIMER, collapseErrors: false } })
      : new Listr(tasks, { ...options, renderer: 'simple', rendererOptions: { timer: PRESET_TIMER } });
    this.shown = after.then(() => list.run()).catch(() => undefined);
  }

  tail(id: string, line: string): void {
    const wrapper = this.steps.get(id)?.wrapper;
    // Without a terminal every line would stay: there the log has them.
    if (wrapper && process.stdout.isTTY) wrapper.output = line;
  }

  end(step: StepReport): void {
    this.steps.get(step.id)?.end(step);
  }

  /** Steps that did not come to an end are left out. */
  async close(): Promise<void> {
    for (const step of this.steps.values()) step.end(undefined);
    await this.shown;
  }
}

async function follow(awaited: Awaited, wrapper: Wrapper): Promise<void> {
  awaited.wrapper = wrapper;
  const step = await awaited.ended;
  if (step === undefined) return void wrapper.skip(`${wrapper.title} (not run)`);
  if (step.status !== 'done') throw new Error(`${step.status}: ${step.detail ?? ''}`);
}

/** Shows a run as it goes: each step with its duration, the current one with its newest line, and the rollback as a list of its own. */
export class Progress implements Audience {
  private list: List | undefined;
  private current = '';
  private readonly closing: Promise<void>[] = [];

  begins(steps: readonly StepReport[]): void {
    this.list = new List(steps);
  }

  started({ id }: StepReport): void {
    this.current = id;
  }

  tail(line: string): void {
    this.list?.tail(this.current, line);
  }

  ended(step: StepReport): void {
    this.list?.end(step);
  }

  rollback(due: readonly StepReport[]): void {
    const before = this.list?.close() ?? Promise.resolve();
    this.closing.push(before);
    this.list = new List(due, before);
  }

  async close(): Promise<void> {
    await Promise.all([...this.closing, this.list?.close()]);
  }
}

/** Nobody is shown anything. */
export const SILENT: Audience = {
  begins: () => undefined,
  started: () => undefined,
  tail: () => undefined,
  ended: () => undefined,
  rollback: () => undefined,
};
