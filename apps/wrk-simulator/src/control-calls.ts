import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FaultBook } from './fault-book.js';
import type { Ledger } from './ledger.js';
import { answerFor, type WorkflowBook } from './workflow-book.js';
import { problem, send, type WrkPlatform } from './wrk-platform.js';

/** What the control calls look at and change. */
export interface Controlled {
  workflows: WorkflowBook;
  ledger: Ledger;
  faults: FaultBook;
  platform: WrkPlatform;
}

/**
 * The calls by which a test programs the platform and reads its witness:
 * `POST`, `GET`, `DELETE /_sim/faults`; `GET /_sim/ledger?workflow_id=`; `GET /_sim/workflows`;
 * `PUT /_sim/workflows/{id}` `{active, version?}`; `POST /_sim/reset`, which forgets everything.
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
