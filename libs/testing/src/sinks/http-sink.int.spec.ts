import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { httpSink, type HttpSink } from './http-sink.js';

describe('the HTTP sink', () => {
  let sink: HttpSink;
  beforeAll(async () => {
    sink = await httpSink();
  });
  afterAll(() => sink.close());

  it('keeps what it was sent', async () => {
    await fetch(`${sink.url}/hook?x=1`, { method: 'POST', body: 'hello', headers: { 'x-id': '7' } });
    expect(sink.requests.at(-1)).toMatchObject({ method: 'POST', path: '/hook?x=1', body: 'hello', headers: { 'x-id': '7' } });
  });

  it('gives the answers of the next requests in order, then the lasting one', async () => {
    sink.answer(({ path }) => ({ status: 201, body: { path } }));
    sink.answerNext({ status: 429, headers: { 'retry-after': '2' } }, { drop: true });
    const limited = await fetch(sink.url);
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '2']);
    await expect(fetch(sink.url)).rejects.toThrow();
    const lasting = await fetch(`${sink.url}/a`);
    expect([lasting.status, await lasting.json()]).toEqual([201, { path: '/a' }]);
  });
});
