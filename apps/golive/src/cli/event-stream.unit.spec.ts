import { describe, expect, it } from '@jest/globals';
import { eventsOf, type ServerEvent } from './event-stream.js';

const STREAM =
  'retry: 2000\n\n: still here\n\nid: 7\nevent: transition\ndata: {"new_state":"LIVE","note":"größer: gut"}\n\nid: 8\ndata: {}\n\n';

async function read(pieces: Uint8Array[]): Promise<ServerEvent[]> {
  const events: ServerEvent[] = [];
  for await (const event of eventsOf(ReadableStream.from(pieces))) events.push(event);
  return events;
}

describe('the reader of server-sent events', () => {
  const bytes = new TextEncoder().encode(STREAM);
  const expected = [
    { id: '7', event: 'transition', data: { new_state: 'LIVE', note: 'größer: gut' } },
    { id: '8', event: 'message', data: {} },
  ];

  it('reads events and passes over comments', async () => {
    expect(await read([bytes])).toEqual(expected);
  });

  it('does not mind where the network cuts, even within a letter', async () => {
    expect(await read([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(expected);
  });

  it('gives out nothing of an event that was cut off', async () => {
    expect(await read([bytes.slice(0, -3)])).toEqual(expected.slice(0, 1));
  });
});
