/** A value as JSON has it. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

/** An object as JSON has it. */
export interface JsonObject {
  [name: string]: Json;
}

/** True for an object that is not an array. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The members of both objects, each once, in alphabetical order. */
export function namesOf(one: object, other: object): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
}

/** An object's own member; undefined where it has none, whatever it inherits. */
export function memberOf(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** True for the same JSON value, whatever the order of members. Any depth: it keeps its own stack. */
export function isSame(one: Json, other: Json): boolean {
  const open: [Json, Json][] = [[one, other]];
  for (let pair = open.pop(); pair; pair = open.pop()) {
    const [a, b] = pair;
    if (a === b) continue;
    if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) {
      a.forEach((item, index) => open.push([item, b[index]!]));
    } else if (isObject(a) && isObject(b) && Object.keys(a).length === Object.keys(b).length) {
      for (const name of Object.keys(a)) {
        const member = memberOf(b, name);
        if (member === undefined) return false;
        open.push([a[name]!, member]);
      }
    } else return false;
  }
  return true;
}
