import type { Json } from './json.domain.js';
import type { Change } from './structural-diff.domain.js';

/** The most changes that are told one by one; of more, how many there are of each kind. */
const TOLD = 3;
const LONGEST_VALUE = 40;
const LONGEST_PATH = 80;

/** The changes in one sentence, as a colleague would say it. `replaced` is the number of the version in production. */
export function summaryOf(changes: readonly Change[], replaced: number | null): string {
  if (replaced === null) return `The first version for production: ${counted(changes.length, 'field is', 'fields are')} added.`;
  if (changes.length === 0) return `Nothing changes: production version ${replaced} is the same.`;
  const begin = counted(changes.length, 'change', 'changes');
  return `${begin} to production version ${replaced}: ${changes.length <= TOLD ? enumerated(changes.map(told)) : kinds(changes)}.`;
}

function told(change: Change): string {
  const path = change.path.length > LONGEST_PATH ? `${change.path.slice(0, LONGEST_PATH)}…` : change.path;
  if (change.type === 'added') return `${path} is added`;
  if (change.type === 'removed') return `${path} is removed`;
  const [before, after] = [short(change.old_value), short(change.new_value)];
  return before !== undefined && after !== undefined ? `${path} goes from ${before} to ${after}` : `${path} is modified`;
}

/** A value that fits into a sentence. */
function short(value: Json): string | undefined {
  if (typeof value === 'object' && value !== null) return undefined;
  const text = JSON.stringify(value);
  return text.length <= LONGEST_VALUE ? text : undefined;
}

function kinds(changes: readonly Change[]): string {
  const fields = (['added', 'removed', 'modified'] as const)
    .map((type) => ({ type, count: changes.filter((change) => change.type === type).length }))
    .filter(({ count }) => count > 0);
  return enumerated(
    fields.map(({ type, count }, n) =>
      n === 0 ? `${counted(count, 'field is', 'fields are')} ${type}` : `${count.toLocaleString('en')} ${type}`,
    ),
  );
}

function counted(count: number, one: string, many: string): string {
  return count === 1 ? `1 ${one}` : `${count.toLocaleString('en')} ${many}`;
}

function enumerated(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
