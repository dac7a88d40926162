import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FaultBook } from './fault-book.js';
import type { Ledger } from './ledger.js';
import type { RunSender, SentRun } from './run-sender.js';
import { answerFor, type WorkflowBook } from './workflow-book.js';
import { problem, send, type WrkPlatform } from './wrk-platform.js';

/** What the control calls look at and change. */
export interface Controlled {
  workflows: WorkflowBook;
  ledger: Ledger;
  faults: FaultBook;
  platform: WrkPlatform;
  /** Absent: nobody is told of runs. */
  runs?: RunSender;
}

/**
 * The calls by which a test programs the platform and reads its witness:
 * `POST`, `GET`, `DELETE /_sim/faults`; `GET /_sim/ledger?workflow_id=`; `GET /_sim/workflows`;
 * `PUT /_sim/workflows/{id}` `{active, version?}`; `POST /_sim/reset`, which forgets everything;
 * `POST /_sim/runs` `{workflow_id, count?, run_id?, status?, duration_ms?, repeats?}`, which carries runs out one after the
 * other, and answers what became of their events.
 */
export async function control(on: Controlled, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const json = (value: unknown): void => send(response, { status: 200, body: JSON.stringify(value) });
  const workflow = /^\/_sim\/workflows\/([^/]+)$/.exec(url.pathname)?.[1];
  if (workflow !== undefined && request.method === 'PUT') {
    return json(setWorkflow(on, decodeURIComponent(workflow), await bodyOf(request)));
  }
  switch (`${request.method} ${url.pathname}`) {
    case 'POST /_sim/faults':
      on.faults.add((await bodyOf(request))['faults']);
      return json({ faults: on.faults.all() });
    case 'GET /_sim/faults':
      return json({ faults: on.faults.all() });
    case 'DELETE /_sim/faults':
      on.faults.clear();
      return json({ faults: [] });
    case 'GET /_sim/workflows':
      return json({ workflows: on.workflows.all() });
    case 'GET /_sim/ledger':
      response.writeHead(200, { 'content-type': 'application/json' });
      for (const piece of on.ledger.json(url.searchParams.get('workflow_id') ?? undefined)) response.write(piece);
      response.end();
      return;
    case 'POST /_sim/runs':
      return json({ runs: await carryOut(on, await bodyOf(request)) });
    case 'POST /_sim/reset':
      on.faults.clear();
      on.workflows.clear();
      on.ledger.clear();
      on.platform.clear();
      return json({});
    default:
      return send(response, problem(404, 'no such control call'));
  }
}

async function carryOut({ runs }: Controlled, body: Record<string, unknown>): Promise<SentRun[]> {
  if (!runs) throw new TypeError('nobody is told of runs: start the simulator with an address for them');
  const { workflow_id: workflowId, run_id: runId, status = 'succeeded', count = 1, duration_ms: durationMs = 0, repeats = 0 } = body;
  if (typeof workflowId !== 'string' || workflowId === '') throw new TypeError('workflow_id must be a text');
  if (runId !== undefined && typeof runId !== 'string') throw new TypeError('run_id must be a text');
  if (status !== 'succeeded' && status !== 'failed') throw new TypeError('status must be succeeded or failed');
  if (typeof durationMs !== 'number' || typeof repeats !== 'number') throw new TypeError('duration_ms and repeats must be numbers');
  if (!Number.isInteger(count) || Number(count) < 1 || Number(count) > 1_000) throw new TypeError('count must be 1 to 1000');
  const done: SentRun[] = [];
  for (let n = 0; n < Number(count); n++) done.push(await runs.run({ workflowId, runId, status, durationMs, repeats }));
  return done;
}

function setWorkflow({ workflows, ledger }: Controlled, id: string, body: Record<string, unknown>): unknown {
  if (typeof body['active'] !== 'boolean') throw new TypeError('active must be true or false');
  const before = workflows.find(id)?.active;
  const version = body['version'] === undefined ? undefined : String(body['version']);
  const state = workflows.change(id, { active: body['active'], partial: false, ...(version !== undefined && { version }) });
  ledger.append({ action: 'set', workflow_id: id, effect: true, before, after: state.active, version: state.version });
  return answerFor(id, state);
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body: unknown = JSON.parse(Buffer.concat(chunks).toString() || '{}');
  if (typeof body !== 'object' || body === null) throw new TypeError('the body must be an object');
  return body as Record<string, unknown>;
}
