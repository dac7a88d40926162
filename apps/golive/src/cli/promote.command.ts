import { createInterface } from 'node:readline/promises';
import type { ApiClient } from './api-client.js';
import { CommandFault } from './command-fault.js';
import { type CallerOptions, connect } from './connection.js';
import { promotionLines, type PromotionPreview, type VersionInShort } from './promotion-lines.js';
import { paint, say, sayJson } from './terminal.js';

interface Promotion {
  promoted_version: VersionInShort;
  deprecated_version: VersionInShort | null;
  cache_invalidated: number;
}

/** The release policy of its project lets it wait for people. */
interface WaitingPromotion {
  id: string;
  state: string;
}

/** Whom to ask before something happens; null: nobody is there. */
export type Ask = ((question: string) => Promise<boolean>) | null;

/**
 * `golive promote <process> <version>`: shows what a promotion would change in production, asks, and does it. The version
 * is given by its id or its number.
 */
export async function promote(
  process: string,
  version: string,
  options: CallerOptions & { notes?: string; yes?: boolean; json?: boolean },
  ask: Ask = personAtTerminal(),
): Promise<void> {
  const asked = options.json ? null : ask;
  if (!options.yes && !asked)
    throw new CommandFault('there is nobody to ask whether to promote', 'add --yes to promote without a question');
  const api = connect(options);
  const versions = `/v1/processes/${encodeURIComponent(process)}/versions`;
  const path = `${versions}/${encodeURIComponent(/^\d{1,9}$/.test(version) ? await idOf(api, versions, Number(version)) : version)}`;
  const shown = options.json ? undefined : await api.get<PromotionPreview>(`${path}/promotion-preview`);
  if (shown) promotionLines(shown).forEach((line) => say(line));
  if (!options.yes && !(await asked!('Promote it? [y/N] '))) throw new CommandFault('nothing was promoted');

  const promotion = await api.call<Promotion | WaitingPromotion>('POST', `${path}/promote`, { body: { change_notes: options.notes } });
  if (options.json) return sayJson(promotion);
  if ('state' in promotion) return say(`It waits for approval. A reviewer goes on with: golive promotions approve ${promotion.id}`);
  const { promoted_version: promoted, deprecated_version: deprecated, cache_invalidated: cleared } = promotion;
  const instead = deprecated ? `, in the place of version ${deprecated.version}` : '';
  const cache = cleared > 0 ? `; ${cleared} cache ${cleared === 1 ? 'entry' : 'entries'} deleted` : '';
  say(`${paint('green', '✓')} Version ${promoted.version} is in production${instead}${cache}. ${paint('dim', promoted.id)}`);
  if (shown && deprecated && deprecated.id !== shown.current_production_version?.id)
    say(paint('yellow', 'Somebody else promoted a version in the meantime: the differences shown were to the one before it.'));
}

async function idOf(api: ApiClient, versions: string, number: number): Promise<string> {
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: { items: VersionInShort[]; next_cursor: string | null } = await api.get(
      `${versions}?limit=200${cursor && `&cursor=${cursor}`}`,
    );
    const found = page.items.find(({ version }) => version === number);
    if (found) return found.id;
    cursor = page.next_cursor;
  }
  throw new CommandFault(`the process has no version ${number}`);
}

function personAtTerminal(): Ask {
  if (!process.stdin.isTTY) return null;
  return async (question) => {
    const terminal = createInterface({ input: process.stdin, output: process.stderr });
    const answer = await terminal.question(question).finally(() => terminal.close());
    return /^y(es)?$/i.test(answer.trim());
  };
}
