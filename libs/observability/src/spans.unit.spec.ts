import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { currentTraceId, currentTraceparent, inSpan, newTraceparent } from './spans.js';
import { startTelemetry, type Telemetry } from './telemetry.js';

const TRACEPARENT = /^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$/;

describe('units of work, with nothing exported', () => {
  let telemetry: Telemetry;
  beforeEach(() => {
    telemetry = startTelemetry({ serviceName: 'admin-gateway' });
  });
  afterEach(() => telemetry.shutdown());

  it('have a valid trace id all the same, to be shown in errors', async () => {
    const seen = await inSpan('work', {}, () => [currentTraceId(), currentTraceparent()]);
    expect(seen[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(seen[0]).not.toBe('0'.repeat(32));
    expect(seen[1]).toMatch(TRACEPARENT);
    expect(seen[1]).toContain(seen[0]);
  });

  it('keep their trace across awaits, and do not mix', async () => {
    const work = () =>
      inSpan('work', {}, async () => {
        const before = currentTraceId();
        await setTimeout(1);
        const inner = await inSpan('inner', {}, async () => currentTraceId());
        return before === inner && inner === currentTraceId() ? before : 'lost';
      });
    const ids = await Promise.all(Array.from({ length: 20 }, work));
    expect(new Set(ids).size).toBe(20);
    expect(ids).not.toContain('lost');
  });

  it('go on with the trace that an outbox row or a header names', async () => {
    const traceparent = newTraceparent();
    expect(traceparent).toMatch(TRACEPARENT);
    await inSpan('handler', { kind: 'consumer', traceparent }, () => {
      expect(currentTraceId()).toBe(traceparent.slice(3, 35));
      expect(currentTraceparent()).not.toBe(traceparent);
    });
  });

  it.each([undefined, null, '', 'garbage', '00-00000000000000000000000000000000-0000000000000000-01', `${newTraceparent()}\r\nx: y`])(
    'stay in the current trace when the one from outside is %j',
    async (traceparent) => {
      await inSpan('outer', {}, async () => {
        const outer = currentTraceId();
        expect(await inSpan('inner', { traceparent, links: ['garbage'] }, () => currentTraceId())).toBe(outer);
      });
    },
  );

  it('throw on what their function throws, and end', async () => {
    await expect(inSpan('work', {}, () => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
    expect(currentTraceId()).toBeUndefined();
  });
});

describe('units of work, before telemetry is started', () => {
  it('just run', async () => {
    expect(await inSpan('work', { traceparent: 'garbage' }, () => 42)).toBe(42);
    expect(currentTraceId()).toBeUndefined();
  });
});
