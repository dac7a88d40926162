import type { Page } from './client.js';

/** The most that the API gives at once. */
export const LARGEST_PAGE = 200;

/** Every item of a list, page by page; `progress` is told how many there are so far. */
export async function allPages<T>(read: (cursor?: string) => Promise<Page<T>>, progress?: (count: number) => void): Promise<T[]> {
  const items: T[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page: Page<T> = await read(cursor);
    items.push(...page.items);
    progress?.(items.length);
    cursor = page.next_cursor;
  }
  return items;
}
