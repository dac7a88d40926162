import { randomBytes } from 'node:crypto';
import { describe, expect } from '@jest/globals';
import { eventually } from '@golive/testing';
import type { RunningCollector } from '../harness/collector.js';
import { itOf } from '../harness/it-of.js';
import { SERVICES } from '../harness/services.js';
import { newSubject } from '../harness/subject.js';
import type { System } from '../harness/system.js';
import type { ReceivedSpan } from '../harness/trace-sink.js';
import { expectDrained } from '../oracle/expect-sound.js';

const TRANSACTION = 'postgresql transaction';
const PATCH = 'admin-gateway: PATCH /v1/automation-versions/:id/status';
const ACTIVATING = 'deploy-orchestrator: deployment ACTIVATING';

/** Every span of a deployment, and the one that it follows from. */
const ROADS = [
  `${PATCH} < the request`,
  `relay: publish golive.DeployRequested.v1 < ${PATCH}`,
  `deploy-orchestrator: consume golive.DeployRequested.v1 < ${PATCH}`,
  `${ACTIVATING} < ${PATCH}`,
  `wrk-gateway: activate workflow < ${ACTIVATING}`,
  'wrk-gateway: WRK PATCH < wrk-gateway: activate workflow',
  'wrk-gateway: WRK GET < wrk-gateway: activate workflow',
  `relay: publish golive.AutomationWentLive.v1 < ${ACTIVATING}`,
  `notification-service: consume golive.AutomationWentLive.v1 < ${ACTIVATING}`,
  `notification-service: deliver email < ${ACTIVATING}`,
  `notification-service: deliver slack < ${ACTIVATING}`,
  `audit-service: consume golive.AutomationWentLive.v1 < ${ACTIVATING}`,
].sort();

/** What the OpenTelemetry Collector, as others run it, sees of one press of the button. */
export function seenByACollector(system: () => System): void {
  describe('a collector that was not written here', () => {
    const it = itOf(system);
    it('sees one trace from the request through five processes and Kafka to mail, Slack message and audit entry, span by span', async () => {
      const tenant = await system().newTenant();
      const subject = await newSubject(tenant);
      const traceId = randomBytes(16).toString('hex');
      const origin = randomBytes(8).toString('hex');
      const { status } = await tenant.api.setStatus(
        subject.versionId,
        { status: 'Live' },
        { wait: 30, traceparent: `00-${traceId}-${origin}-01` },
      );
      expect(status).toBe(200);
      await expectDrained(system());
      await eventually(() => expect(roadsOf(system().traces!.spans(traceId), origin)).toEqual(ROADS), {
        timeoutMs: 30_000,
        intervalMs: 500,
      });
    });

    it('gets the metrics and the log lines of every service, those of a trace with its id', async () => {
      const collector = system().traces as RunningCollector;
      await eventually(
        () => {
          expect([...collector.metrics().keys()].sort()).toEqual([...SERVICES].sort());
          expect([...collector.logs().keys()]).toEqual(expect.arrayContaining([...SERVICES]));
        },
        { timeoutMs: 90_000, intervalMs: 500 },
      );
    }, 120_000);
  });
}

/**
 * From where each span comes, but for transactions, of which there are as many as it takes: they are passed over, up to
 * the span that they belong to. Whichever process leads the relay publishes.
 */
function roadsOf(spans: readonly ReceivedSpan[], origin: string): string[] {
  const known = new Map(spans.map((span) => [span.spanId, span]));
  const titleOf = ({ service, name }: ReceivedSpan): string => (name.startsWith('publish') ? `relay: ${name}` : `${service}: ${name}`);
  const aboveOf = ({ parentSpanId }: ReceivedSpan): string => {
    const above = known.get(parentSpanId);
    if (above === undefined) return parentSpanId === origin ? 'the request' : 'nobody knows where';
    return above.name === TRANSACTION ? aboveOf(above) : titleOf(above);
  };
  const roads = spans.filter(({ name }) => name !== TRANSACTION).map((span) => `${titleOf(span)} < ${aboveOf(span)}`);
  return [...new Set(roads)].sort();
}
