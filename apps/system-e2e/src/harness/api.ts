import { randomUUID } from 'node:crypto';

/** An answer of the API, whatever its status. */
export interface Answered<T> {
  status: number;
  headers: Headers;
  body: T;
}

export interface Deployment {
  id: string;
  state: string;
  kind: string;
  project_id: string;
  automation_version_id: string;
  previous_version_id: string | null;
  attempts: { step: string; attempt: number; outcome: string; detail: string | null }[];
  transitions: { previous_state: string | null; new_state: string }[];
  failure: { code: string; detail: string } | null;
  trace_id: string;
  finished_at: string | null;
}

export interface Problem {
  code: string;
  title: string;
  detail: string;
  status: number;
  trace_id: string;
  deployment_id?: string;
}

export interface Version {
  id: string;
  project_id: string;
  status: string;
  version_label: string;
  updated_at: string;
  deployed_at: string | null;
  deployed_by: string | null;
  workflow_binding: { id: string; workflow_id: string; status: string } | null;
}

/** One server-sent event. */
export interface StreamEvent {
  id: string;
  event: string;
  data: Record<string, unknown>;
}

export interface StatusChange {
  status: 'Live' | 'Paused';
  last_known_status?: string;
  last_known_updated_at?: string;
  deployment_reason?: string;
  notes?: string;
}

/** How a status change is asked for. */
export interface Asking {
  /** `Prefer: wait`, in seconds. */
  wait?: number;
  /** `Idempotency-Key`; a new one when absent. */
  key?: string;
  /** The caller's own trace. */
  traceparent?: string;
}

/** A client of the HTTP API with one person's token. It never throws for a status, only when there was no answer. */
export class Api {
  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  /** The person's token. */
  get bearer(): string {
    return this.token;
  }

  createProject(body: { name: string; client_emails?: string[]; collaborators?: string[] }): Promise<{ id: string; name: string }> {
    return this.created('/v1/projects', body);
  }

  createVersion(
    projectId: string,
    body: { version_label: string; config?: object; status?: string; workflow_binding?: { workflow_id: string; status: string } },
  ): Promise<Version> {
    return this.created(`/v1/projects/${projectId}/automation-versions`, { config: {}, status: 'Ready to Launch', ...body });
  }

  bind(versionId: string, binding: { workflow_id: string; status: string }): Promise<Answered<unknown>> {
    return this.call('PUT', `/v1/automation-versions/${versionId}/workflow-binding`, { body: binding });
  }

  setStatus(
    versionId: string,
    body: StatusChange,
    { wait, key = randomUUID(), traceparent }: Asking = {},
  ): Promise<Answered<Deployment & Problem>> {
    const headers = {
      'idempotency-key': key,
      ...(wait === undefined ? {} : { prefer: `wait=${wait}` }),
      ...(traceparent === undefined ? {} : { traceparent }),
    };
    return this.call('PATCH', `/v1/automation-versions/${versionId}/status`, { body, headers });
  }

  retry(deploymentId: string, body: { manual_activation?: true } = {}): Promise<Answered<Deployment & Problem>> {
    return this.call('POST', `/v1/deployments/${deploymentId}/retry`, { body });
  }

  async version(id: string): Promise<Version> {
    return this.ok(`/v1/automation-versions/${id}`);
  }

  async deployment(id: string): Promise<Deployment> {
    return this.ok(`/v1/deployments/${id}`);
  }

  /** What `GET path` answers, or an error when it is not 200. */
  async ok<T>(path: string): Promise<T> {
    const { status, body } = await this.call<T>('GET', path);
    if (status !== 200) throw new Error(`GET ${path}: ${status} ${JSON.stringify(body)}`);
    return body;
  }

  /** Everything in a list, page by page. */
  async all<T>(path: string): Promise<T[]> {
    const items: T[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const url = new URL(path, 'http://list');
      url.searchParams.set('limit', '200');
      if (cursor) url.searchParams.set('cursor', cursor);
      const page: { items: T[]; next_cursor: string | null } = await this.ok(url.pathname + url.search);
      items.push(...page.items);
      cursor = page.next_cursor;
    }
    return items;
  }

  /** The events of a deployment until the stream ends by itself. */
  async events(deploymentId: string, lastEventId?: string): Promise<StreamEvent[]> {
    const answer = await fetch(`${this.url}/v1/deployments/${deploymentId}/events`, {
      headers: { authorization: `Bearer ${this.token}`, ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) },
    });
    if (answer.status !== 200) throw new Error(`events: ${answer.status} ${await answer.text()}`);
    const blocks = (await answer.text()).split('\n\n').filter((block) => block.startsWith('id:'));
    return blocks.map((block) => {
      const field = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
      return { id: field('id'), event: field('event'), data: JSON.parse(field('data')) as Record<string, unknown> };
    });
  }

  async call<T>(
    method: string,
    path: string,
    { body, headers }: { body?: object; headers?: Record<string, string> } = {},
  ): Promise<Answered<T>> {
    const answer = await fetch(this.url + path, {
      method,
      headers: { authorization: `Bearer ${this.token}`, ...(body && { 'content-type': 'application/json' }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(90_000),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: (text === '' ? undefined : JSON.parse(text)) as T };
  }

  private async created<T>(path: string, body: object): Promise<T> {
    const { status, body: made } = await this.call<T>('POST', path, { body });
    if (status !== 201) throw new Error(`POST ${path}: ${status} ${JSON.stringify(made)}`);
    return made;
  }
}
