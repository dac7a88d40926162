import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort, type HttpSink, httpSink } from '@golive/testing';
import { heldBack, WrkClient } from './wrk-client.js';

describe('the way to our own WRK gateway', () => {
  let gateway: HttpSink;
  let client: WrkClient;
  beforeAll(async () => {
    gateway = await httpSink();
    client = new WrkClient(gateway.url, 'token', 1_000);
  });
  afterAll(async () => {
    await client?.close();
    await gateway?.close();
  });
  const activate = (by = client) => by.switch('activate', 'wf', 'key', 1);

  it('is no try when nobody listens', async () => {
    const alone = new WrkClient(`http://127.0.0.1:${await freePort()}`, 'token');
    const answer = await activate(alone);
    expect(answer).toMatchObject({ outcome: 'gateway_away', detail: expect.stringContaining('ECONNREFUSED') });
    expect(heldBack(answer)).toBe(true);
    await alone.close();
  });

  it('is no try when the gateway itself says that it sent nothing', async () => {
    gateway.answer({ status: 503, body: { status: 503, code: 'nothing_sent' } });
    expect(await activate()).toMatchObject({ outcome: 'gateway_away' });
  });

  it.each([
    ['a connection that breaks off', { drop: true }],
    ['a 500 of the gateway', { status: 500, body: { status: 500, code: 'internal_error' } }],
    ['a 503 of something before it', { status: 503, body: 'no healthy upstream' }],
    ['an answer that is no JSON', { status: 200, body: '<html>' }],
  ])('leaves in doubt what %s has done', async (_what, answer) => {
    gateway.answer(answer);
    const doubt = await activate();
    expect(doubt.outcome).toBe('unknown');
    expect(heldBack(doubt)).toBe(false);
  });

  it('is a try when the gateway refuses what it is asked', async () => {
    gateway.answer({ status: 401, body: { status: 401, code: 'unauthenticated' } });
    expect(await activate()).toMatchObject({ outcome: 'unavailable', status: 401 });
  });
});
