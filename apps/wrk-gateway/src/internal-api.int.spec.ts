import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { configureLogging, startTelemetry, type Telemetry } from '@golive/observability';
import { httpSink, type HttpSink } from '@golive/testing';
import { gatewayTo, WRK_TOKEN, type GatewayUnderTest } from './wrk-simulator.fixture.js';

const BODY = { workflow_id: 'wf', idempotency_key: 'dep:activate', attempt: 1 };

describe('the internal API of the WRK gateway', () => {
  let telemetry: Telemetry;
  let wrk: HttpSink;
  let gateway: GatewayUnderTest;

  beforeAll(() => {
    telemetry = startTelemetry({ serviceName: 'wrk-gateway' });
  });
  beforeEach(async () => {
    wrk = await httpSink();
    wrk.answer({ body: { id: 'wf', active: true } });
    gateway = await gatewayTo(`${wrk.url}/prefix/`);
  });
  afterEach(async () => {
    await gateway.close();
    await wrk.close();
  });
  afterAll(() => telemetry.shutdown());

  it.each(['', 'Bearer', 'Bearer wrong', 'Bearer internal2', 'Basic internal', 'internal'])(
    'refuses "%s" as authorization',
    async (authorization) => {
      const response = await gateway.post('activate', BODY, { authorization });
      expect(response.status).toBe(401);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
      expect(await response.json()).toMatchObject({ status: 401, code: 'unauthenticated' });
      expect(wrk.requests).toHaveLength(0);
    },
  );

  it.each([
    ['/workflow_id', { workflow_id: '' }],
    ['/workflow_id', { workflow_id: '.' }],
    ['/workflow_id', { workflow_id: '..' }],
    ['/workflow_id', { workflow_id: 'a\nb' }],
    ['/workflow_id', { workflow_id: 'a\u0085b' }],
    ['/workflow_id', { workflow_id: '\ud800' }],
    ['/workflow_id', { workflow_id: 'x'.repeat(201) }],
    ['/workflow_id', { workflow_id: 7 }],
    ['/idempotency_key', { idempotency_key: 'a\r\nx: y' }],
    ['/idempotency_key', { idempotency_key: undefined }],
    ['/attempt', { attempt: 0 }],
    ['/attempt', { attempt: '1' }],
    ['/timeout_ms', { timeout_ms: 60_001 }],
    ['/surprise', { surprise: true }],
  ])('names %s when the body has %j', async (pointer, fault) => {
    const response = await gateway.post('activate', { ...BODY, ...fault });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'validation_failed', errors: [{ pointer, detail: expect.any(String) }] });
    expect(wrk.requests).toHaveLength(0);
  });

  it.each(['{', '[]', '"text"', 'null', '{"__proto__": {"workflow_id": "wf"}}'])('refuses the body %s', async (body) => {
    const response = await gateway.post('activate', body);
    expect(response.status).toBe(400);
    expect(wrk.requests).toHaveLength(0);
  });

  it('refuses a body that is too large', async () => {
    expect((await gateway.post('activate', { ...BODY, padding: 'x'.repeat(20_000) })).status).toBe(413);
  });

  it('sends exactly what WRK wants, below the path of its base url', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    await gateway.post('activate', BODY, { traceparent });
    const [change, read] = wrk.requests;
    expect(change).toMatchObject({ method: 'PATCH', path: '/prefix/wrk-api/workflows/wf/activate', body: '' });
    expect(change!.headers).toMatchObject({ authorization: `Bearer ${WRK_TOKEN}`, 'idempotency-key': 'dep:activate' });
    expect(read).toMatchObject({ method: 'GET', path: '/prefix/wrk-api/workflows/wf' });
    expect(read!.headers).not.toHaveProperty('idempotency-key');
    for (const { headers } of wrk.requests)
      expect(headers['traceparent']).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-(?!b7ad6b7169203331)/);
  });

  it('answers with its spans where they are asked for, having no place to keep them, and with none otherwise', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const carried = (await gateway.post('activate', BODY, { traceparent, 'golive-spans': 'wanted' })).headers.get('golive-spans');
    const spans = JSON.parse(Buffer.from(carried!, 'base64url').toString()) as { name: string; spanId: string; parentSpanId: string }[];
    expect(spans.map(({ name }) => name)).toEqual(['WRK PATCH', 'WRK GET', 'activate workflow']);
    const [change, read, whole] = spans;
    expect([change?.parentSpanId, read?.parentSpanId, whole?.parentSpanId]).toEqual([whole?.spanId, whole?.spanId, 'b7ad6b7169203331']);
    expect((await gateway.post('activate', BODY, { traceparent })).headers.has('golive-spans')).toBe(false);
  });

  it('does not follow a redirect, which would carry the token away', async () => {
    const elsewhere = await httpSink();
    wrk.answer({ status: 307, headers: { location: `${elsewhere.url}/wrk-api/workflows/wf/activate` } });
    expect(await gateway.activate('wf')).toMatchObject({ outcome: 'mismatch', detail: expect.stringContaining('redirect') });
    expect(elsewhere.requests).toHaveLength(0);
    await elsewhere.close();
  });

  it('does not read more than 256 KiB of an answer', async () => {
    wrk.answer({ body: { id: 'wf', active: true, padding: 'x'.repeat(300 * 1024) } });
    expect(await gateway.activate('wf')).toMatchObject({ outcome: 'mismatch', detail: expect.stringContaining('262144') });
  });

  it('takes a platform that lists no triggers at its word, once it has been read back', async () => {
    expect(await gateway.activate('wf')).toMatchObject({ outcome: 'confirmed', receipt: { active: true, read_back: true } });
  });

  it('honours a Retry-After that is a date', async () => {
    wrk.answer({ status: 503, headers: { 'retry-after': new Date(Date.now() + 30_000).toUTCString() } });
    const outcome = (await gateway.activate('wf')) as { retry_after_ms: number };
    expect(outcome.retry_after_ms).toBeGreaterThan(25_000);
    expect(outcome.retry_after_ms).toBeLessThanOrEqual(30_000);
  });

  it('never shows the token of WRK, even when WRK repeats it', async () => {
    const lines: string[] = [];
    configureLogging({ level: 'trace', write: (line) => lines.push(line) });
    const answers: string[] = [];
    const repeats = (status: number): void =>
      wrk.answer(({ headers }) => {
        const word = headers.authorization!.replace('Bearer ', '');
        return {
          status,
          body: { id: 'wf', active: true, version: word, triggers: [{ name: word, registered: false }], detail: `no entry for ${word}` },
        };
      });
    for (const status of [200, 302, 422, ...Array<number>(12).fill(503)]) {
      repeats(status);
      answers.push(JSON.stringify([await gateway.read('wf'), await gateway.activate('wf')]));
    }
    wrk.answer({ drop: true });
    answers.push(JSON.stringify(await gateway.activate('wf')));
    answers.push(await (await fetch(`${gateway.url}/metrics`)).text());
    configureLogging({ level: 'silent' });
    expect(answers.join()).toContain('[redacted]');
    expect(lines.join()).toContain('breaker');
    expect(answers.join() + lines.join()).not.toContain(WRK_TOKEN);
  });

  it('shows its health and its metrics without a token', async () => {
    await gateway.activate('wf');
    for (const path of ['healthz', 'readyz']) expect(await (await fetch(`${gateway.url}/${path}`)).json()).toEqual({ status: 'ok' });
    const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
    expect(metrics).toContain('golive_wrk_calls_total{action="activate",outcome="confirmed"}');
    expect(metrics).toContain(`golive_wrk_breaker_state{host="${new URL(wrk.url).host}"} 0`);
    expect(metrics).toContain('golive_wrk_request_seconds_count{method="PATCH",result="answer"}');
    expect((await fetch(`${gateway.url}/elsewhere`)).status).toBe(404);
  });
});
