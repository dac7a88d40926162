import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { eventually, freePort } from '@golive/testing';
import { type Export, type ReceivedSpan, spansOf, type TraceSink } from './trace-sink.js';

const COLLECTOR = pathToFileURL(resolve(import.meta.dirname, '../../../../deploy/otel-collector/collector/collector.mjs')).href;

interface Resource {
  resource: { attributes: { key: string; value: { stringValue?: string } }[] };
}

interface ExportedLogs {
  resourceLogs: (Resource & { scopeLogs: { logRecords: { traceId?: string; body: { stringValue?: string } }[] }[] })[];
}

interface ExportedMetrics {
  resourceMetrics: (Resource & { scopeMetrics: { metrics: { name: string }[] }[] })[];
}

/** What the OpenTelemetry Collector took in, and wrote down in its own form. */
export interface RunningCollector extends TraceSink {
  /** The services whose log lines came, with the trace ids that they bear. */
  logs(): Map<string, Set<string>>;
  /** The metrics that came, by service. */
  metrics(): Map<string, Set<string>>;
}

/** Starts an OpenTelemetry Collector that writes what it gets into files of the folder. */
export async function startCollector(folder: string): Promise<RunningCollector> {
  const { collector } = (await import(COLLECTOR)) as { collector(): string };
  const program = collector();
  const port = await freePort();
  const files = { traces: join(folder, 'traces.jsonl'), metrics: join(folder, 'metrics.jsonl'), logs: join(folder, 'logs.jsonl') };
  const config = join(folder, 'collector.json');
  const pipeline = (name: string) => ({ receivers: ['otlp'], exporters: [`file/${name}`] });
  const intoFiles = Object.entries(files).map(([name, path]) => [`file/${name}`, { path, flush_interval: '200ms' }]);
  const settings = {
    receivers: { otlp: { protocols: { http: { endpoint: `127.0.0.1:${port}` } } } },
    exporters: Object.fromEntries(intoFiles) as object,
    service: {
      telemetry: { metrics: { level: 'none' } },
      pipelines: { traces: pipeline('traces'), metrics: pipeline('metrics'), logs: pipeline('logs') },
    },
  };
  writeFileSync(config, JSON.stringify(settings)); // JSON is YAML
  const child = spawn(program, [`--config=${config}`], { stdio: ['ignore', 'ignore', 'pipe'] });
  const said: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  await eventually(() => reached(port, child), { timeoutMs: 60_000 }).catch((cause: unknown) => {
    kill();
    throw new Error(`the collector did not start:\n${said.join('')}`, { cause });
  });

  const linesOf = <T>(path: string): T[] => {
    if (!existsSync(path)) return [];
    const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1); // the last one may still be written
    return lines.map((line) => JSON.parse(line) as T);
  };
  return {
    url: `http://127.0.0.1:${port}`,
    spans: (traceId): ReceivedSpan[] => spansOf(linesOf<Export>(files.traces)).filter((span) => span.traceId === traceId),
    logs: () =>
      byService(
        linesOf<ExportedLogs>(files.logs).flatMap(({ resourceLogs }) => resourceLogs),
        ({ scopeLogs }) => scopeLogs.flatMap(({ logRecords }) => logRecords.map(({ traceId }) => traceId ?? '')),
      ),
    metrics: () =>
      byService(
        linesOf<ExportedMetrics>(files.metrics).flatMap(({ resourceMetrics }) => resourceMetrics),
        ({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics }) => metrics.map(({ name }) => name)),
      ),
    async close() {
      process.off('exit', kill);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function byService<T extends Resource>(all: readonly T[], namesOf: (each: T) => string[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const each of all) {
    const service = each.resource.attributes.find(({ key }) => key === 'service.name')?.value.stringValue ?? '';
    found.set(service, new Set([...(found.get(service) ?? []), ...namesOf(each)]));
  }
  return found;
}

async function reached(port: number, child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) throw new Error('it ended');
  await new Promise<void>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(void socket.destroy()));
    socket.once('error', reject);
  });
}
