import { once } from 'node:events';
import { open } from 'node:fs/promises';
import type { ApiClient } from './api-client.js';
import { CommandFault } from './command-fault.js';
import { type CallerOptions, connect } from './connection.js';
import { instant, say, sayJson, sayTable } from './terminal.js';

/** What entries are looked for. */
export interface AuditFilters extends CallerOptions {
  project?: string;
  version?: string;
  actor?: string;
  action?: string;
  from?: string;
  to?: string;
  /** The log of calls instead of the trail of facts. */
  log?: boolean;
}

interface Entry {
  action_type: string;
  actor: { email: string } | null;
  occurred_at?: string;
  created_at?: string;
  summary?: string;
  resource_type?: string;
  resource_id?: string;
  project_id: string | null;
}

interface EntryPage {
  items: Entry[];
  next_cursor: string | null;
}

const TYPES = { json: 'application/json', csv: 'text/csv', ndjson: 'application/x-ndjson' } as const;
const PAGE = '200';

/** `golive audit search`. */
export async function search(options: AuditFilters & { limit: string; json?: boolean }): Promise<void> {
  const page = await connect(options).get<EntryPage>(pathOf(options, options.limit));
  if (options.json) return sayJson(page);
  if (page.items.length === 0) return say('Nothing fits.');
  sayTable(['WHEN (UTC)', 'ACTION', 'BY', 'WHAT', 'PROJECT'], page.items.map(rowOf));
}

/** `golive audit export`: everything that fits, page by page, to a file or the standard output. */
export async function exportEntries(options: AuditFilters & { format: string; out?: string; json?: boolean }): Promise<void> {
  const format = options.format as keyof typeof TYPES;
  if (!(format in TYPES)) throw new CommandFault(`there is no format ${options.format}`, `take one of ${Object.keys(TYPES).join(', ')}`);
  const file = options.out === undefined ? undefined : await open(options.out, 'wx', 0o600);
  let entries = 0;
  for await (const { text, count } of pages(connect(options), pathOf(options, PAGE), format)) {
    entries += count;
    if (file) await file.appendFile(text);
    else if (!process.stdout.write(text)) await once(process.stdout, 'drain');
  }
  if (file === undefined) return;
  await file.close();
  if (options.json) sayJson({ entries, file: options.out });
  else say(`${entries} entries in ${options.out}`);
}

/** The pages as text that can be put together: one header line, or one JSON array. */
async function* pages(api: ApiClient, first: string, format: keyof typeof TYPES): AsyncGenerator<{ text: string; count: number }> {
  let path: string | undefined = first;
  for (let number = 0; path !== undefined; number++) {
    const answer = await api.text(path, TYPES[format]);
    if (format !== 'json') {
      const lines: string[] = linesOf(answer.text, format === 'csv' ? '\r\n' : '\n');
      const heading = format === 'csv' ? 1 : 0;
      yield { text: lines.slice(number === 0 ? 0 : heading).join(''), count: Math.max(0, lines.length - heading) };
      path = answer.next;
      continue;
    }
    const { items, next_cursor } = JSON.parse(answer.text) as EntryPage;
    const body = items.map((item) => JSON.stringify(item)).join(',\n');
    yield { text: `${number === 0 ? '[\n' : body ? ',\n' : ''}${body}${next_cursor === null ? '\n]\n' : ''}`, count: items.length };
    path = next_cursor === null ? undefined : `${first}&cursor=${encodeURIComponent(next_cursor)}`;
  }
}

/** A quoted cell may hold a line feed: records end where no quotation is open. */
function linesOf(text: string, end: string): string[] {
  const lines: string[] = [];
  let open = '';
  for (const piece of text.split(end).slice(0, -1)) {
    open += piece + end;
    if (end === '\r\n' && (open.match(/"/g)?.length ?? 0) % 2 === 1) continue;
    lines.push(open);
    open = '';
  }
  return lines;
}

function pathOf({ project, version, actor, action, from, to, log }: AuditFilters, limit: string): string {
  const filters = { limit, project_id: project, automation_version_id: version, actor, action_type: action, from, to };
  const query = new URLSearchParams(Object.entries(filters).filter((entry): entry is [string, string] => entry[1] !== undefined));
  return `/v1/${log ? 'audit-logs' : 'audit-trail'}?${query}`;
}

function rowOf({ action_type, actor, occurred_at, created_at, summary, resource_type, resource_id, project_id }: Entry): string[] {
  return [
    instant(occurred_at ?? created_at ?? ''),
    action_type,
    actor?.email ?? '',
    summary ?? `${resource_type} ${resource_id}`,
    project_id ?? '',
  ];
}
