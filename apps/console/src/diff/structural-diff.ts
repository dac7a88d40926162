/** One place where two configurations differ. */
export interface Change {
  /** `steps[2].timeout`; the empty path is the whole. */
  path: string;
  type: 'added' | 'removed' | 'modified';
  old?: unknown;
  new?: unknown;
}

/** Where two JSON values differ, in the order of their members; arrays are compared place by place. */
export function structuralDiff(before: unknown, after: unknown, path = ''): Change[] {
  if (Object.is(before, after)) return [];
  if (isBranch(before) && isBranch(after) && Array.isArray(before) === Array.isArray(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => {
      const place = Array.isArray(before) ? `${path}[${key}]` : joined(path, key);
      if (!Object.hasOwn(before, key)) return [{ path: place, type: 'added' as const, new: member(after, key) }];
      if (!Object.hasOwn(after, key)) return [{ path: place, type: 'removed' as const, old: member(before, key) }];
      return structuralDiff(member(before, key), member(after, key), place);
    });
  }
  return [{ path, type: 'modified', old: before, new: after }];
}

/** `2 added, 1 modified`. */
export function summaryOf(changes: readonly Change[]): string {
  const counts = (['added', 'removed', 'modified'] as const).map(
    (type) => [changes.filter((change) => change.type === type).length, type] as const,
  );
  return (
    counts
      .filter(([count]) => count > 0)
      .map(([count, type]) => `${count} ${type}`)
      .join(', ') || 'no difference'
  );
}

function isBranch(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function member(value: object, key: string): unknown {
  return (value as Record<string, unknown>)[key];
}

function joined(path: string, key: string): string {
  const name = /^[\w-]+$/.test(key) ? key : JSON.stringify(key);
  return path ? `${path}.${name}` : name;
}
