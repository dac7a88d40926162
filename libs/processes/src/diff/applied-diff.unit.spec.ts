import { describe, expect, it } from '@jest/globals';
import type { Json } from './json.domain.js';
import { type Change, diffOf } from './structural-diff.domain.js';

const STEP = /\.([A-Za-z_$][\w$-]*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/gy;

/** The steps of a path, read by its grammar: names, and indices of arrays as numbers. */
function stepsOf(path: string): (string | number)[] {
  const steps = path.slice('config'.length);
  const read = [...steps.matchAll(STEP)];
  expect(read.map(([text]) => text).join('')).toBe(steps);
  return read.map(([, plain, index, quoted]) => plain ?? (index === undefined ? (JSON.parse(quoted!) as string) : Number(index)));
}

/** Carries out the changes on a document: first what is modified, then what is removed, from the end, then what is added. */
function apply(document: Json, changes: readonly Change[]): Json {
  const holder = { config: structuredClone(document) };
  const of = (type: Change['type']) => changes.filter((change) => change.type === type);
  for (const change of [...of('modified'), ...of('removed').reverse(), ...of('added')]) {
    const steps = ['config', ...stepsOf(change.path)];
    const last = steps.pop()!;
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a document may be anything
    const parent = steps.reduce<any>((value, step) => value[step], holder);
    if (change.type === 'removed') {
      if (Array.isArray(parent)) parent.splice(Number(last), 1);
      else delete parent[last];
    } else if (change.type === 'added' && Array.isArray(parent)) parent.splice(Number(last), 0, change.new_value);
    else parent[last] = change.new_value;
  }
  return holder.config;
}

/** Numbers from 0 to below `n` that a seed determines. */
function dice(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

const NAMES = ['a', 'b', 'a.b', '0', '', '"]', 'x y'];

function anyDocument(roll: (n: number) => number, depth: number): Json {
  const kind = depth === 0 ? 0 : roll(3);
  if (kind === 0) return [null, 0, 1, '', 'x', true, [], {}][roll(8)]!;
  if (kind === 1) return Array.from({ length: roll(6) }, () => anyDocument(roll, depth - 1));
  return Object.fromEntries(Array.from({ length: roll(5) }, () => [NAMES[roll(NAMES.length)]!, anyDocument(roll, depth - 1)]));
}

describe('the changes between two documents', () => {
  it('lead from the one to the other, whatever they are', () => {
    for (let seed = 1; seed <= 3_000; seed++) {
      const roll = dice(seed);
      const [before, after] = [anyDocument(roll, 4), anyDocument(roll, 4)];
      const changes = diffOf('config', before, after);
      expect({ seed, document: apply(before, changes) }).toEqual({ seed, document: after });
      expect(changes.length === 0).toBe(JSON.stringify(sorted(before)) === JSON.stringify(sorted(after)));
    }
  });
});

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, sorted(member)]),
  );
}
