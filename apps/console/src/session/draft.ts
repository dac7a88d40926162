import { useCallback, useEffect, useState } from 'react';

const PREFIX = 'golive.draft.';

/**
 * What is being typed into a dialog. It outlives the page: a session that ends in the middle takes nothing away. Kept in
 * the tab's own storage until the dialog is done with.
 */
export function useDraft<T extends object>(name: string, initial: T): { draft: T; change: (part: Partial<T>) => void; forget: () => void } {
  const key = PREFIX + name;
  const [draft, setDraft] = useState<T>(() => ({ ...initial, ...stored<T>(key) }));
  const [forgotten, setForgotten] = useState(false);
  useEffect(() => {
    if (forgotten) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(draft));
  }, [key, draft, forgotten]);
  const change = useCallback((part: Partial<T>) => setDraft((before) => ({ ...before, ...part })), []);
  const forget = useCallback(() => {
    sessionStorage.removeItem(key);
    setForgotten(true);
  }, [key]);
  return { draft, change, forget };
}

/** True when something was left in this dialog by a page load before. */
export function hasDraft(name: string): boolean {
  return sessionStorage.getItem(PREFIX + name) !== null;
}

function stored<T>(key: string): Partial<T> | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') as Partial<T> | undefined;
  } catch {
    return undefined;
  }
}
