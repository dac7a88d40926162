import { type CallerOptions, connect } from './connection.js';
import { instant, plain, say, sayJson, sayTable } from './terminal.js';

interface DeadLetter {
  id: string;
  consumer_group: string;
  type: string | null;
  reason: string;
  detail: string;
  replayable: boolean;
  received_at: string;
  replayed_at: string | null;
}

interface DeadLetterDetail extends DeadLetter {
  topic: string;
  partition: number;
  offset: string;
  headers: Record<string, string>;
  content: string | null;
}

/** `golive dead-letters list`. */
export async function list(options: CallerOptions & { limit: string; json?: boolean }): Promise<void> {
  const page = await connect(options).get<{ items: DeadLetter[] }>(`/v1/dead-letters?limit=${encodeURIComponent(options.limit)}`);
  if (options.json) return sayJson(page);
  if (page.items.length === 0) return say('No dead letters.');
  sayTable(
    ['RECEIVED (UTC)', 'GROUP', 'TYPE', 'REASON', 'REPLAY', 'ID', 'DETAIL'],
    page.items.map((letter) => [
      instant(letter.received_at),
      letter.consumer_group,
      letter.type ?? '',
      letter.reason,
      stateOf(letter),
      letter.id,
      letter.detail,
    ]),
  );
}

/** `golive dead-letters show <id>`. */
export async function show(id: string, options: CallerOptions & { json?: boolean }): Promise<void> {
  const letter = await connect(options).get<DeadLetterDetail>(`/v1/dead-letters/${encodeURIComponent(id)}`);
  if (options.json) return sayJson(letter);
  sayTable(
    ['FIELD', 'VALUE'],
    [
      ['received', instant(letter.received_at)],
      ['group', letter.consumer_group],
      ['place', `${letter.topic}, partition ${letter.partition}, offset ${letter.offset}`],
      ['type', letter.type ?? ''],
      ['reason', `${letter.reason}: ${letter.detail}`],
      ['replay', stateOf(letter)],
      ...Object.entries(letter.headers).map(([name, text]) => [`header ${name}`, text]),
    ],
  );
  say();
  say(letter.content === null ? '(no content)' : plain(letter.content));
}

/** `golive dead-letters replay <id>`. */
export async function replay(id: string, options: CallerOptions & { json?: boolean }): Promise<void> {
  const letter = await connect(options).call<DeadLetter>('POST', `/v1/dead-letters/${encodeURIComponent(id)}/replay`);
  if (options.json) sayJson(letter);
  else say(`Given to ${letter.consumer_group} once more.`);
}

function stateOf({ replayable, replayed_at }: DeadLetter): string {
  if (replayed_at) return `done ${instant(replayed_at)}`;
  return replayable ? 'possible' : 'hopeless';
}
