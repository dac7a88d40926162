import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { replay } from './replay.command.js';

const event = (id: string) => ({ id, type: 'golive.AutomationWentLive.v1', time: '2026-03-01T12:00:00.000Z', subject: 'd' });
const ID = '0190a000-0000-7000-8000-000000000001';

describe('golive replay', () => {
  let server: Server;
  let calls: string[];
  let said: string;

  beforeEach(async () => {
    [calls, said] = [[], ''];
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += chunk));
      request.on('end', () => {
        calls.push(`${request.method} ${decodeURIComponent(request.url!)} ${body}`.trim());
        const answer =
          request.method === 'POST'
            ? { queued: 2, last_event_id: ID, more: !body.includes('after') }
            : request.url!.includes('cursor=')
              ? { items: [event('b')], next_cursor: null }
              : { items: [event('a')], next_cursor: 'next' };
        response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
      });
    }).listen(0, '127.0.0.1');
    await new Promise((listening) => server.once('listening', listening));
    process.env['GOLIVE_URL'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    process.env['GOLIVE_TOKEN'] = 'a-token';
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => ((said += String(text)), true));
    jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
  });
  afterEach(() => {
    delete process.env['GOLIVE_URL'];
    delete process.env['GOLIVE_TOKEN'];
    server.close();
  });

  it.each([
    ['2026-03-01', '2026-03-01T00:00:00.000Z'],
    ['2026-03-01T12:00:00', '2026-03-01T12:00:00.000Z'],
    ['2026-03-01T12:00:00+02:00', '2026-03-01T10:00:00.000Z'],
  ])('from %s lists every page of the events since then', async (from, since) => {
    await replay({ from, json: true });
    expect(calls).toEqual([`GET /v1/events?from=${since}&limit=200`, 'GET /v1/events?cursor=next&limit=200']);
    expect(JSON.parse(said)).toEqual([event('a'), event('b')]);
  });

  it('from an event lists what follows it, for people', async () => {
    await replay({ from: ID.toUpperCase() });
    expect(calls[0]).toBe(`GET /v1/events?after=${ID}&limit=200`);
    expect(said).toContain('2026-03-01 12:00:00  golive.AutomationWentLive.v1  d      a');
  });

  it('sends them to an endpoint once more, part by part', async () => {
    await replay({ from: '2026-03-01', webhook: 'sub' });
    expect(calls).toEqual([
      'POST /v1/webhook-subscriptions/sub/replay {"from":"2026-03-01T00:00:00.000Z"}',
      `POST /v1/webhook-subscriptions/sub/replay {"after":"${ID}"}`,
    ]);
    expect(said).toBe('4 events are on the way to the endpoint once more.\n');
  });

  it('says what it does not understand', async () => {
    await expect(replay({ from: 'yesterday' })).rejects.toThrow('neither a time nor the id');
    expect(calls).toEqual([]);
  });
});
