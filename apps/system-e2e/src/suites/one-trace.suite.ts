import { randomBytes } from 'node:crypto';
import { describe, expect } from '@jest/globals';
import { eventually } from '@golive/testing';
import { itOf } from '../harness/it-of.js';
import { SERVICES } from '../harness/services.js';
import { newSubject } from '../harness/subject.js';
import type { System } from '../harness/system.js';
import { expectDrained } from '../oracle/expect-sound.js';

/** What a collector sees of one press of the button. */
export function oneTrace(system: () => System): void {
  describe('the trace of a deployment', () => {
    const it = itOf(system);
    it('is one, from the request to the last effects, through every service, without a gap', async () => {
      const tenant = await system().newTenant();
      const subject = await newSubject(tenant);
      const traceId = randomBytes(16).toString('hex');
      const origin = randomBytes(8).toString('hex');
      const { status, body } = await tenant.api.setStatus(
        subject.versionId,
        { status: 'Live' },
        { wait: 30, traceparent: `00-${traceId}-${origin}-01` },
      );
      expect([status, body.trace_id]).toEqual([200, traceId]);
      await expectDrained(system());

      await eventually(
        () => {
          const spans = system().traces!.spans(traceId);
          expect(new Set(spans.map(({ service }) => service))).toEqual(new Set(SERVICES));
          const ids = new Set([origin, ...spans.map(({ spanId }) => spanId)]);
          const orphans = spans.filter(({ parentSpanId }) => !ids.has(parentSpanId));
          expect(orphans.map(({ service, name }) => `${service}: ${name}`)).toEqual([]);
        },
        { timeoutMs: 20_000, intervalMs: 250 },
      );
      const { rows } = await system().sql.query<{ traceparent: string }>(
        `SELECT traceparent FROM control.outbox_messages WHERE tenant_id = $1
         UNION ALL SELECT traceparent FROM notification.deliveries WHERE tenant_id = $1`,
        [tenant.id],
      );
      expect(new Set(rows.map(({ traceparent }) => traceparent.slice(3, 35)))).toEqual(new Set([traceId]));
    });

    it('can be seen at golive itself: the waterfall goes through every service', async () => {
      const tenant = await system().newTenant();
      await eventually(
        async () => {
          // Of many at once a sample is kept: another one, when it was not this one.
          const subject = await newSubject(tenant);
          const { body } = await tenant.api.setStatus(subject.versionId, { status: 'Live' }, { wait: 30 });
          await eventually(async () => {
            const trace = await tenant.api.ok<{ source: string; services: string[] }>(`/v1/deployments/${body.id}/trace`);
            expect(trace).toMatchObject({ source: 'spans', services: expect.arrayContaining([...SERVICES]) });
          });
        },
        { timeoutMs: 90_000, intervalMs: 1_000 },
      );
    });
  });
}
