import type { ApiClient } from './api-client.js';
import { CommandFault } from './command-fault.js';
import { type CallerOptions, connect } from './connection.js';
import { instant, say, sayJson, sayTable } from './terminal.js';

interface LifecycleEvent {
  id: string;
  type: string;
  time: string;
  subject: string;
}

interface ReplayOptions extends CallerOptions {
  /** A time, or the id of an event. */
  from: string;
  /** A webhook subscription. */
  webhook?: string;
  json?: boolean;
}

type Start = { from: string } | { after: string };

const EVENT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const PAGE = 200;

/** `golive replay --from …`: the facts since then, to read, or once more to a webhook endpoint. */
export async function replay(options: ReplayOptions): Promise<void> {
  const start = startOf(options.from);
  const api = connect(options);
  if (options.webhook !== undefined) return sendAgain(api, options.webhook, start, options.json);
  const events = await eventsSince(api, start);
  if (options.json) return sayJson(events);
  if (events.length === 0) return say('No events since then.');
  sayTable(
    ['TIME (UTC)', 'TYPE', 'ABOUT', 'ID'],
    events.map(({ time, type, subject, id }) => [instant(time), type, subject, id]),
  );
}

/** A time in any form that has one meaning: a day is its first moment in UTC. */
function startOf(text: string): Start {
  if (EVENT_ID.test(text)) return { after: text.toLowerCase() };
  const time = /^\d{4}-\d\d-\d\d/.test(text)
    ? new Date(/^\d{4}-\d\d-\d\dT.*\d$/.test(text) && !/[+-]\d\d:\d\d$/.test(text) ? `${text}Z` : text)
    : undefined;
  if (time === undefined || Number.isNaN(time.getTime())) {
    throw new CommandFault(
      `"${text}" is neither a time nor the id of an event`,
      'as 2026-03-01, 2026-03-01T12:00:00Z, or an id that golive replay shows',
    );
  }
  return { from: time.toISOString() };
}

async function eventsSince(api: ApiClient, start: Start): Promise<LifecycleEvent[]> {
  const found: LifecycleEvent[] = [];
  let query = new URLSearchParams({ ...start, limit: String(PAGE) });
  for (;;) {
    const { items, next_cursor: cursor } = await api.get<{ items: LifecycleEvent[]; next_cursor: string | null }>(`/v1/events?${query}`);
    found.push(...items);
    if (cursor === null) return found;
    query = new URLSearchParams({ cursor, limit: String(PAGE) });
    process.stderr.write(`${found.length} events so far\n`);
  }
}

async function sendAgain(api: ApiClient, id: string, start: Start, json = false): Promise<void> {
  let queued = 0;
  for (let body: Start | undefined = start; body;) {
    const path = `/v1/webhook-subscriptions/${encodeURIComponent(id)}/replay`;
    const done: { queued: number; last_event_id: string | null; more: boolean } = await api.call('POST', path, { body });
    queued += done.queued;
    body = done.more && done.last_event_id !== null ? { after: done.last_event_id } : undefined;
    if (body) process.stderr.write(`${queued} events so far\n`);
  }
  if (json) sayJson({ queued });
  else
    say(
      queued === 0
        ? 'No events since then.'
        : `${queued} ${queued === 1 ? 'event is' : 'events are'} on the way to the endpoint once more.`,
    );
}
