import { paint, plain } from './terminal.js';

/** A version of a process, as far as a person needs it here. */
export interface VersionInShort {
  id: string;
  version: number;
}

/** What the API says a promotion would do. */
export interface PromotionPreview {
  source_version: VersionInShort;
  current_production_version: VersionInShort | null;
  diff: {
    changes: { path: string; type: 'added' | 'removed' | 'modified'; old_value?: unknown; new_value?: unknown }[];
    summary: string;
  };
  cache_entry_count: number;
}

const MOST_CHANGES = 200;
const LONGEST_VALUE = 100;

/** A promotion's preview as lines for a terminal: from what to what, the summary, each change, and the cache. */
export function promotionLines({
  source_version: source,
  current_production_version: current,
  diff,
  cache_entry_count,
}: PromotionPreview): string[] {
  const { changes, summary } = diff;
  const more = changes.length - MOST_CHANGES;
  return [
    `Sandbox version ${source.version} → production${current ? `, in the place of version ${current.version}` : ''}`,
    plain(summary),
    ...changes.slice(0, MOST_CHANGES).map(lineOf),
    ...(more > 0 ? [paint('dim', `  … and ${more} more`)] : []),
    ...(cache_entry_count > 0
      ? [`${cache_entry_count} ${cache_entry_count === 1 ? 'entry' : 'entries'} of the response cache will be deleted.`]
      : []),
  ];
}

function lineOf({ path, type, old_value, new_value }: PromotionPreview['diff']['changes'][number]): string {
  if (type === 'added') return paint('green', `  + ${plain(path)}: ${short(new_value)}`);
  if (type === 'removed') return paint('red', `  - ${plain(path)}: ${short(old_value)}`);
  return paint('yellow', `  ~ ${plain(path)}: ${short(old_value)} → ${short(new_value)}`);
}

function short(value: unknown): string {
  const text = plain(JSON.stringify(value));
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE)}…`;
}
