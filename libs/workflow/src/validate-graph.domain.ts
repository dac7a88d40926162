/** A graph as it may come from anywhere: names are not trusted yet. */
export interface GraphStep {
  step: number;
  state: string;
  class: string;
  next: readonly string[];
}

export interface GraphDefect {
  kind:
    | 'missing_start'
    | 'duplicate_state'
    | 'duplicate_step'
    | 'unknown_target'
    | 'unreachable'
    | 'dead_end'
    | 'terminal_with_exit'
    | 'no_way_out';
  state: string;
  message: string;
}

/**
 * Every defect of the graph, or an empty list: a start (step 1) must exist; states and step numbers are unique; targets
 * exist; every state can be reached from the start; only terminal states lack a way on, and they have none; from every
 * state a terminal one can be reached.
 */
export function validateGraph(steps: readonly GraphStep[]): GraphDefect[] {
  const defects: GraphDefect[] = [];
  const found = (kind: GraphDefect['kind'], state: string, message: string): void => void defects.push({ kind, state, message });

  const known = new Map<string, GraphStep>();
  const numbers = new Map<number, string>();
  for (const step of steps) {
    if (known.has(step.state)) found('duplicate_state', step.state, `${step.state} is assigned to more than one step`);
    const other = numbers.get(step.step);
    if (other !== undefined) found('duplicate_step', step.state, `step ${step.step} is both ${other} and ${step.state}`);
    known.set(step.state, step);
    numbers.set(step.step, step.state);
  }
  for (const { state, next } of steps) {
    for (const target of next) {
      if (!known.has(target)) found('unknown_target', state, `${state} leads to ${target}, which does not exist`);
    }
  }
  for (const { state, next, class: kind } of known.values()) {
    if (kind === 'terminal' && next.length > 0) found('terminal_with_exit', state, `${state} is terminal but leads on`);
    if (kind !== 'terminal' && next.length === 0) found('dead_end', state, `${state} leads nowhere and is not terminal`);
  }

  const start = numbers.get(1);
  if (start === undefined) {
    found('missing_start', '', 'no state has step 1');
  } else {
    const reached = closure([start], (state) => known.get(state)?.next ?? []);
    for (const state of known.keys()) {
      if (!reached.has(state)) found('unreachable', state, `${state} cannot be reached from ${start}`);
    }
  }

  const before = new Map<string, string[]>();
  for (const { state, next } of known.values()) {
    for (const target of next) before.set(target, [...(before.get(target) ?? []), state]);
  }
  const ends = [...known.values()].filter((step) => step.class === 'terminal').map((step) => step.state);
  const saved = closure(ends, (state) => before.get(state) ?? []);
  for (const state of known.keys()) {
    if (!saved.has(state)) found('no_way_out', state, `from ${state} no terminal state can be reached`);
  }
  return defects;
}

function closure(from: readonly string[], next: (state: string) => readonly string[]): Set<string> {
  const seen = new Set(from);
  const todo = [...from];
  for (let state = todo.pop(); state !== undefined; state = todo.pop()) {
    for (const target of next(state)) {
      if (seen.has(target)) continue;
      seen.add(target);
      todo.push(target);
    }
  }
  return seen;
}
