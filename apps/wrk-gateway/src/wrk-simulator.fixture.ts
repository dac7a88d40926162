import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { configureLogging } from '@golive/observability';
import { startWrkGateway, type WrkGateway } from './start-wrk-gateway.js';
import type { WrkGatewayConfig } from './config.js';
import type { Outcome } from './calls/outcome.domain.js';

configureLogging({ level: 'silent' });

/** One line of the simulator's ledger, as far as these tests look at it. */
export interface Witnessed {
  action: string;
  workflow_id: string;
  key?: string;
  effect: boolean;
  repeat?: boolean;
}

/** The WRK simulator in a process of its own: nothing that the gateway does to its own event loop can slow it. */
export class SimulatorProcess {
  private constructor(
    readonly url: string,
    readonly stop: () => Promise<void>,
  ) {}

  static async start(...args: string[]): Promise<SimulatorProcess> {
    const root = join(import.meta.dirname, '../../..');
    const child = spawn(
      process.execPath,
      [join(root, 'tools/run.mjs'), join(root, 'apps/wrk-simulator/src/main.ts'), '--port', '0', ...args],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
        // Jest's own options are not for it.
        env: { ...process.env, NODE_OPTIONS: '' },
      },
    );
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    for await (const line of createInterface({ input: child.stdout })) {
      const url = /listening on (\S+)/.exec(line)?.[1];
      if (url === undefined) continue;
      return new SimulatorProcess(url, async () => {
        child.kill('SIGTERM');
        await ended;
      });
    }
    throw new Error('the simulator did not start');
  }

  faults(...faults: object[]): Promise<unknown> {
    return this.control('POST', 'faults', { faults });
  }

  clearFaults(): Promise<unknown> {
    return this.control('DELETE', 'faults');
  }

  reset(): Promise<unknown> {
    return this.control('POST', 'reset');
  }

  set(workflowId: string, state: { active: boolean; version?: string }): Promise<unknown> {
    return this.control('PUT', `workflows/${encodeURIComponent(workflowId)}`, state);
  }

  async ledger(workflowId?: string): Promise<Witnessed[]> {
    const query = workflowId === undefined ? '' : `?workflow_id=${encodeURIComponent(workflowId)}`;
    return ((await this.control('GET', `ledger${query}`)) as { entries: Witnessed[] }).entries;
  }

  /** How many changes the platform really carried out. */
  async effects(): Promise<number> {
    return (await this.ledger()).filter(({ action, effect }) => effect && action !== 'set').length;
  }

  private async control(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.url}/_sim/${path}`, { method, body: body && JSON.stringify(body) });
    if (!response.ok) throw new Error(await response.text());
    return response.json();
  }
}

/** A gateway of its own for one test, and a caller that knows its token. */
export async function gatewayTo(wrkBaseUrl: string, more: Partial<WrkGatewayConfig> = {}): Promise<GatewayUnderTest> {
  const gateway = await startWrkGateway({ internalToken: 'internal', wrkBaseUrl, wrkApiToken: WRK_TOKEN, ...more });
  const post = (call: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${gateway.url}/internal/v1/workflows/${call}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer internal', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const outcome = async (call: string, body: object): Promise<Outcome> => (await (await post(call, body)).json()) as Outcome;
  return {
    ...gateway,
    post,
    activate: (workflow_id, more = {}) =>
      outcome('activate', { workflow_id, idempotency_key: `${workflow_id}:activate`, attempt: 1, ...more }),
    deactivate: (workflow_id, more = {}) =>
      outcome('deactivate', { workflow_id, idempotency_key: `${workflow_id}:deactivate`, attempt: 1, ...more }),
    read: (workflow_id) => outcome('read', { workflow_id }),
  };
}

/** What must never be seen outside of the request to WRK. */
export const WRK_TOKEN = 'canary-5f1c0a97';

type Call = (workflowId: string, more?: { idempotency_key?: string; attempt?: number; timeout_ms?: number }) => Promise<Outcome>;

export interface GatewayUnderTest extends WrkGateway {
  post: (call: string, body: unknown, headers?: Record<string, string>) => Promise<Response>;
  activate: Call;
  deactivate: Call;
  read: (workflowId: string) => Promise<Outcome>;
}
