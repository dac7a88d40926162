import { isObject, isSame, type Json, type JsonObject, memberOf, namesOf } from './json.domain.js';

/** One difference between two documents. */
export type Change =
  | { path: string; type: 'added'; new_value: Json }
  | { path: string; type: 'removed'; old_value: Json }
  | { path: string; type: 'modified'; old_value: Json; new_value: Json };

interface Place {
  path: string;
  /** Undefined: absent, which is not the same as null. */
  before: Json | undefined;
  after: Json | undefined;
}

const PLAIN_NAME = /^[A-Za-z_$][\w$-]*$/;

/**
 * What has to change in `before` to get `after`, in the order in which a person reads the document: members by name,
 * items by index. Each change stands at the highest place that differs as a whole: an object that is only on one side
 * is one change with its whole value. Null and absent are different values.
 *
 * Items of arrays of the same length are compared one by one. When the lengths differ, what both arrays have in common
 * at their beginning and at their end is left alone, so that an item put in between is one change; the index of an
 * added item is its index in `after`, that of a removed one its index in `before`.
 *
 * Any depth: it keeps its own stack.
 */
export function diffOf(root: string, before: Json | undefined, after: Json | undefined): Change[] {
  const changes: Change[] = [];
  const open: Place[] = [{ path: root, before, after }];
  for (let place = open.pop(); place; place = open.pop()) {
    const { path, before, after } = place;
    if (before === after) continue;
    if (before === undefined) changes.push({ path, type: 'added', new_value: after! });
    else if (after === undefined) changes.push({ path, type: 'removed', old_value: before });
    else if (isObject(before) && isObject(after)) pile(open, members(path, before, after));
    else if (Array.isArray(before) && Array.isArray(after)) pile(open, items(path, before, after));
    else changes.push({ path, type: 'modified', old_value: before, new_value: after });
  }
  return changes;
}

/** The first of them is taken first. One by one: a call does not take a hundred thousand arguments. */
function pile(open: Place[], places: Place[]): void {
  for (let n = places.length - 1; n >= 0; n--) open.push(places[n]!);
}

/** A member's place: after a dot where the name is a plain word, else quoted as JSON in brackets: `config["a.b"]`. */
export function memberPath(parent: string, name: string): string {
  return PLAIN_NAME.test(name) ? `${parent}.${name}` : `${parent}[${JSON.stringify(name)}]`;
}

function members(path: string, before: JsonObject, after: JsonObject): Place[] {
  return namesOf(before, after).map((name) => ({
    path: memberPath(path, name),
    before: memberOf(before, name),
    after: memberOf(after, name),
  }));
}

function items(path: string, before: Json[], after: Json[]): Place[] {
  const [from, kept] = before.length === after.length ? [0, 0] : commonEnds(before, after);
  const [oldEnd, newEnd] = [before.length - kept, after.length - kept];
  return Array.from({ length: Math.max(oldEnd, newEnd) - from }, (_, offset) => {
    const index = from + offset;
    return {
      path: `${path}[${index}]`,
      before: index < oldEnd ? before[index] : undefined,
      after: index < newEnd ? after[index] : undefined,
    };
  });
}

/** How many items both arrays have in common at their beginning, and, beyond those, at their end. */
function commonEnds(before: Json[], after: Json[]): [number, number] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && isSame(before[start]!, after[start]!)) start++;
  let end = 0;
  while (end < shorter - start && isSame(before.at(-1 - end)!, after.at(-1 - end)!)) end++;
  return [start, end];
}
