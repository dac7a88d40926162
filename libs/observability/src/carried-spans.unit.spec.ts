import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { askForSpans, carryingSpans, keepCarried, SPANS_HEADER } from './carried-spans.js';
import { type KeptSpan, keepSpans } from './keeping.js';
import { currentTraceparent, inSpan, newTraceparent } from './spans.js';
import { startTelemetry, type Telemetry } from './telemetry.js';

const CHANGE = { kind: 'server', tenantId: 'acme', attributes: { 'http.request.method': 'POST' } } as const;

describe('spans of a service that has nowhere to keep them', () => {
  let telemetry: Telemetry;
  let kept: KeptSpan[];
  let keeping: { stop(): Promise<void> };
  beforeEach(() => {
    telemetry = startTelemetry({ serviceName: 'deploy-orchestrator' });
    kept = [];
    keeping = keepSpans(async (spans) => void kept.push(...spans));
  });
  afterEach(async () => {
    await keeping.stop();
    await telemetry.shutdown();
  });

  /** What the service without a database does with a call. */
  async function serve(asked: string | undefined, traceparent: string | undefined, inner = 1): Promise<string | undefined> {
    let answered: string | undefined;
    const span = { kind: 'server', service: 'wrk-gateway', traceparent } as const;
    const hand = (header: string): void => void (answered = header);
    await carryingSpans(asked, hand, () =>
      inSpan('activate workflow', span, async () => {
        for (let n = 0; n < inner; n++) await inSpan('WRK PATCH', { kind: 'client', attributes: { n, text: 'x'.repeat(200) } }, () => {});
      }),
    );
    return answered;
  }

  it('come with the answer, and are kept by the caller as its tenant’s, once', async () => {
    await inSpan('step', CHANGE, async () => {
      const asked = askForSpans();
      expect(asked).toEqual({ 'golive-spans': 'wanted' });
      const brought = await serve(asked[SPANS_HEADER], currentTraceparent());
      expect(brought).toEqual(expect.any(String));
      keepCarried(brought);
    });
    await keeping.stop();
    const [patch, activate, step] = kept;
    expect(kept.map(({ service, name }) => `${service}: ${name}`)).toEqual([
      'wrk-gateway: WRK PATCH',
      'wrk-gateway: activate workflow',
      'deploy-orchestrator: step',
    ]);
    expect([patch?.parentSpanId, activate?.parentSpanId]).toEqual([activate?.spanId, step?.spanId]);
    expect(kept.map(({ attributes }) => attributes['golive.tenant_id'])).toEqual(['acme', 'acme', 'acme']);
  });

  it('are neither asked for nor sent where the trace is not kept', async () => {
    await inSpan('read', { ...CHANGE, attributes: { 'http.request.method': 'GET' } }, async () => {
      expect(askForSpans()).toEqual({});
      expect(await serve(undefined, currentTraceparent())).toBeUndefined();
    });
    expect(askForSpans()).toEqual({});
  });

  it('are sent by a process that keeps nothing, when they are asked for', async () => {
    await keeping.stop();
    expect(await serve(undefined, newTraceparent())).toBeUndefined();
    expect(await serve('wanted', newTraceparent())).toEqual(expect.any(String));
  });

  it('fit into a header, however many they are: the outermost come', async () => {
    await inSpan('step', CHANGE, async () => {
      const header = await serve(askForSpans()[SPANS_HEADER], currentTraceparent(), 500);
      expect(header!.length).toBeLessThanOrEqual(8 * 1024);
      keepCarried(header);
    });
    await keeping.stop();
    expect(kept.length).toBeLessThanOrEqual(33);
    expect(kept.map(({ name }) => name)).toContain('activate workflow');
  });

  it.each([
    ['nothing', undefined],
    ['no JSON', 'garbage'],
    ['no list', Buffer.from('{"a":1}').toString('base64url')],
    ['no spans', Buffer.from('[null, 7, {"traceId": "a"}]').toString('base64url')],
    ['more than fits', Buffer.from(`[${'null,'.repeat(9_000)}null]`).toString('base64url')],
  ])('are left out where an answer brings %s', async (_what, header) => {
    await inSpan('step', CHANGE, () => keepCarried(header));
    await keeping.stop();
    expect(kept.map(({ name }) => name)).toEqual(['step']);
  });

  it('are left out where they are of another trace', async () => {
    const foreign = await serve('wanted', newTraceparent());
    await inSpan('step', CHANGE, () => keepCarried(foreign));
    await keeping.stop();
    expect(kept.map(({ name }) => name)).toEqual(['step']);
  });
});
