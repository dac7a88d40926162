import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { counter } from './metrics.js';
import { configureLogging, logger } from './logger.js';
import { noteTenant } from './scope.js';
import { currentTraceparent, inSpan, newTraceparent } from './spans.js';
import { startTelemetry } from './telemetry.js';

interface OtlpSpan {
  service: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  attributes: { key: string; value: { stringValue?: string } }[];
  status: { code?: number; message?: string };
  links?: { traceId: string }[];
}

/** An OTLP/HTTP collector on a socket, which keeps what it gets. */
class Collector {
  readonly spans: OtlpSpan[] = [];
  readonly bodies: string[] = [];
  metrics = '';
  logs = '';
  private readonly server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      this.bodies.push(body);
      if (request.url === '/v1/metrics') this.metrics = body;
      if (request.url === '/v1/logs') this.logs += body;
      if (request.url === '/v1/traces') this.keep(JSON.parse(body) as ExportedTraces);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  span(name: string): OtlpSpan {
    const found = this.spans.find((each) => each.name === name);
    if (found === undefined) throw new Error(`No span ${name} among ${this.spans.map((each) => each.name).join(', ')}.`);
    return found;
  }

  private keep(traces: ExportedTraces): void {
    for (const { resource, scopeSpans } of traces.resourceSpans) {
      const service = resource.attributes.find(({ key }) => key === 'service.name')?.value.stringValue ?? '';
      for (const { spans } of scopeSpans) this.spans.push(...spans.map((span) => ({ ...span, service })));
    }
  }
}

interface ExportedTraces {
  resourceSpans: { resource: { attributes: OtlpSpan['attributes'] }; scopeSpans: { spans: OtlpSpan[] }[] }[];
}

const collector = { current: new Collector() };
let endpoint: string;
beforeEach(async () => {
  collector.current = new Collector();
  endpoint = await collector.current.start();
});
afterEach(() => collector.current.stop());

describe('exported telemetry', () => {
  it('shows one trace through all the services of one process, each by its own name', async () => {
    const gateway = startTelemetry({ serviceName: 'admin-gateway', otlpEndpoint: endpoint });
    const orchestrator = startTelemetry({ serviceName: 'deploy-orchestrator', otlpEndpoint: 'http://127.0.0.1:1' });
    const stored = await inSpan('PATCH status', { kind: 'server' }, () => {
      noteTenant('acme');
      return inSpan('outbox', { kind: 'producer' }, () => currentTraceparent());
    });
    const other = newTraceparent();
    await inSpan('step', { service: 'deploy-orchestrator', traceparent: stored, links: [other], kind: 'consumer' }, () =>
      inSpan('database', {}, () => undefined),
    );
    await gateway.shutdown();
    await gateway.shutdown();
    expect(collector.current.spans).toEqual([]);
    await orchestrator.shutdown();

    const [patch, outbox, step, database] = ['PATCH status', 'outbox', 'step', 'database'].map((name) => collector.current.span(name));
    expect([patch, outbox, step, database].map((span) => span?.service)).toEqual([
      'admin-gateway',
      'admin-gateway',
      'deploy-orchestrator',
      'deploy-orchestrator',
    ]);
    expect(new Set(collector.current.spans.map(({ traceId }) => traceId)).size).toBe(1);
    expect([outbox?.parentSpanId, step?.parentSpanId, database?.parentSpanId]).toEqual([patch?.spanId, outbox?.spanId, step?.spanId]);
    expect(step?.links?.map(({ traceId }) => traceId)).toEqual([other.slice(3, 35)]);
    for (const span of [patch, outbox]) {
      expect(span?.attributes).toContainEqual({ key: 'golive.tenant_id', value: { stringValue: 'acme' } });
    }
  });

  it('records what went wrong, without secrets', async () => {
    const telemetry = startTelemetry({ serviceName: 'wrk-gateway', otlpEndpoint: endpoint });
    const failing = inSpan('activate', { kind: 'client', attributes: { authorization: 'c4nary', attempt: 1 } }, () => {
      throw new Error('postgres://owner:c4nary@db/golive refused Bearer c4narytoken');
    });
    await expect(failing).rejects.toThrow('refused');
    await telemetry.shutdown();
    expect(collector.current.span('activate').status).toMatchObject({ code: 2, message: expect.stringContaining('refused') });
    expect(collector.current.bodies.join()).toContain('exception.stacktrace');
    expect(collector.current.bodies.join()).not.toContain('c4nary');
  });

  it('sends metrics as well', async () => {
    const sent = counter('golive_sent_total', 'For this test');
    const telemetry = startTelemetry({ serviceName: 'admin-gateway', otlpEndpoint: `${endpoint}/` });
    sent.add(3);
    await telemetry.shutdown();
    expect(collector.current.metrics).toContain('golive_sent_total');
  });

  it('sends the lines of the log as well, each with its trace, tenant and service, without secrets', async () => {
    configureLogging({ level: 'info', write: () => undefined });
    const telemetry = startTelemetry({ serviceName: 'admin-gateway', otlpEndpoint: endpoint });
    const traceId = await inSpan('work', { service: 'audit-service', tenantId: 'acme' }, () => {
      logger('audit-service').warn({ attempt: 2, token: 'c4nary' }, 'tried with Bearer c4narytoken');
      return currentTraceparent()!.slice(3, 35);
    });
    await telemetry.shutdown();
    const [{ resource, scopeLogs }] = JSON.parse(collector.current.logs).resourceLogs;
    expect(resource.attributes).toContainEqual({ key: 'service.name', value: { stringValue: 'audit-service' } });
    const [record] = scopeLogs[0].logRecords;
    expect(record).toMatchObject({ traceId, severityText: 'warn', body: { stringValue: expect.stringContaining('tried with') } });
    expect(record.attributes).toContainEqual({ key: 'tenant_id', value: { stringValue: 'acme' } });
    expect(collector.current.logs).not.toContain('c4nary');
  });

  it('leaves out the traces that are not sampled, and keeps the decision of others', async () => {
    const telemetry = startTelemetry({ serviceName: 'admin-gateway', otlpEndpoint: endpoint, sampleRatio: 0 });
    const begunHere = await inSpan('not sampled', {}, () => currentTraceparent());
    await inSpan('sampled elsewhere', { traceparent: newTraceparent() }, () => undefined);
    await telemetry.shutdown();
    expect(begunHere).toMatch(/-00$/);
    expect(collector.current.spans.map(({ name }) => name)).toEqual(['sampled elsewhere']);
  });

  it('costs those who work nothing while the collector is away', async () => {
    collector.current.stop();
    configureLogging({ level: 'info', write: () => undefined });
    const telemetry = startTelemetry({ serviceName: 'admin-gateway', otlpEndpoint: endpoint });
    for (let n = 0; n < 3_000; n++) await inSpan('work', {}, () => logger('admin-gateway').info({ n }, 'done'));
    expect(await inSpan('work', {}, () => 'as ever')).toBe('as ever');
    await telemetry.shutdown();
  });

  it('stops within seconds, cleanly, while the collector is away', async () => {
    collector.current.stop();
    const telemetry = startTelemetry({ serviceName: 'admin-gateway', otlpEndpoint: endpoint });
    await inSpan('work', {}, () => undefined);
    const begun = Date.now();
    await telemetry.shutdown();
    expect(Date.now() - begun).toBeLessThan(15_000);
  });
});
