/** What WRK says about one workflow: the body of a GET and of a PATCH that was carried out. */
export interface WorkflowAnswer {
  id: string;
  active: boolean;
  version: string;
  triggers: { name: string; registered: boolean }[];
}

/** The stored state of one workflow. `partial`: active, but with one trigger that was never registered. */
export interface WorkflowState {
  active: boolean;
  version: string;
  partial: boolean;
}

const UNTOUCHED: Readonly<WorkflowState> = { active: false, version: '1', partial: false };

/** The platform's workflows by id. One that nobody has named yet exists as inactive, unless the book is strict. */
export class WorkflowBook {
  readonly #states = new Map<string, WorkflowState>();

  constructor(private readonly strict: boolean) {}

  /** The workflow's state, or undefined when a strict book does not have it. */
  find(id: string): Readonly<WorkflowState> | undefined {
    return this.#states.get(id) ?? (this.strict ? undefined : UNTOUCHED);
  }

  /** Changes what is given and keeps the rest; makes the workflow when it is new. */
  change(id: string, change: Partial<WorkflowState>): WorkflowState {
    const state = { ...(this.#states.get(id) ?? UNTOUCHED), ...change };
    this.#states.set(id, state);
    return state;
  }

  /** Every workflow that was ever changed, in that order. */
  all(): WorkflowAnswer[] {
    return Array.from(this.#states, ([id, state]) => answerFor(id, state));
  }

  /** Forgets every workflow. */
  clear(): void {
    this.#states.clear();
  }
}

/** The body that tells this state. An active workflow has both triggers registered, a partial one only the first. */
export function answerFor(id: string, state: WorkflowState): WorkflowAnswer {
  return {
    id,
    active: state.active,
    version: state.version,
    triggers: [
      { name: 'webhook', registered: state.active },
      { name: 'schedule', registered: state.active && !state.partial },
    ],
  };
}
