import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { control } from './control-calls.js';
import { FaultBook } from './fault-book.js';
import { Ledger } from './ledger.js';
import { RunSender, type RunsOptions } from './run-sender.js';
import { WorkflowBook } from './workflow-book.js';
import { problem, send, WrkPlatform } from './wrk-platform.js';

export interface SimulatorOptions {
  /** 0 or absent: any free port. */
  port?: number;
  /** Address to listen on; loopback when absent. */
  host?: string;
  /** The only bearer token that is accepted; absent: any. */
  token?: string;
  /** Milliseconds between a request and its answer; 2 when absent. */
  latencyMs?: number;
  /** Workflows that were never set do not exist (404) instead of being inactive. */
  strict?: boolean;
  /** File of the ledger. With it, workflows, keys and the ledger survive a restart, and a kill. */
  ledgerFile?: string;
  /** How many entries, and how many keys, are kept in memory; 1,000,000 when absent. */
  ledgerLimit?: number;
  /** Where runs are told; absent: nowhere. */
  runs?: RunsOptions;
}

/** A running WRK platform. */
export interface Simulator {
  /** Base url, without a slash at its end: what `WRK_BASE_URL` takes. */
  url: string;
  /** Stops at once: open connections are cut. */
  close(): Promise<void>;
}

const WRK_CALLS = '/wrk-api/workflows/';

/** Starts a WRK platform to develop and test against; its control calls are below `/_sim/`. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { port = 0, host = '127.0.0.1', latencyMs = 2, ledgerLimit = 1_000_000 } = options;
  const workflows = new WorkflowBook(options.strict ?? false);
  const ledger = new Ledger(ledgerLimit);
  const faults = new FaultBook();
  const platform = new WrkPlatform(workflows, ledger, faults, { latencyMs, token: options.token, keyLimit: ledgerLimit });
  if (options.ledgerFile !== undefined) await ledger.open(options.ledgerFile, (entry) => platform.replay(entry));

  const active = (): string[] => workflows.all().flatMap(({ id, active }) => (active ? [id] : []));
  const runs = options.runs && new RunSender(options.runs, active);
  const controlled = { workflows, ledger, faults, platform, runs };
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const path = request.url ?? '/';
    if (path.startsWith(WRK_CALLS)) return platform.handle(request, response, path.slice(WRK_CALLS.length));
    if (path === '/healthz') return send(response, { status: 200, body: '{"status":"ok"}' });
    control(controlled, request, response, new URL(path, 'http://simulator')).catch((error: Error) => {
      send(response, problem(400, error.message));
    });
  };
  const server = createServer({ keepAliveTimeout: 30_000 }, answer);
  await new Promise<void>((listening, failed) => {
    server.once('error', failed).listen(port, host, listening);
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    close: async () => {
      runs?.close();
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeAllConnections();
      await closed;
      ledger.close();
    },
  };
}
