import { type Call, GatewayFixture, type Reply } from '../gateway.fixture.js';

/** A running gateway, and what tests of promotion do with it again and again, as tenant acme. */
export class ProcessesFixture {
  private constructor(
    readonly gateway: GatewayFixture,
    readonly build: Call,
    readonly release: Call,
    readonly viewer: Call,
  ) {}

  static async start(): Promise<ProcessesFixture> {
    const gateway = await GatewayFixture.start();
    return new ProcessesFixture(gateway, await gateway.as('ops_build'), await gateway.as('ops_release'), await gateway.as('viewer'));
  }

  close(): Promise<void> {
    return this.gateway.close();
  }

  /** A process; its id. */
  create = async (): Promise<string> => (await this.build('POST', '/v1/processes', { name: 'Read an invoice' })).body.id;

  /** An active sandbox version; its id. */
  sandbox = async (process: string, config: object = { a: 1 }, more: object = {}): Promise<string> =>
    (await this.build('POST', `/v1/processes/${process}/versions`, { config, status: 'ACTIVE', ...more })).body.id;

  promote = (process: string, version: string, body?: object, headers?: Record<string, string>): Promise<Reply> =>
    this.release('POST', `/v1/processes/${process}/versions/${version}/promote`, body, headers);

  preview = (process: string, version: string): Promise<Reply> =>
    this.viewer('GET', `/v1/processes/${process}/versions/${version}/promotion-preview`);

  rollBack = (process: string, body: object = {}): Promise<Reply> =>
    this.release('POST', `/v1/processes/${process}/rollback`, { reason: 'wrong amounts', ...body });

  async fillCache(process: string, entries: number): Promise<void> {
    await this.gateway.owner.query(
      `INSERT INTO response_cache (tenant_id, process_id, key, value) SELECT $1, $2, 'key ' || n, '{"answer":1}' FROM generate_series(1, $3) n`,
      [this.gateway.acme, process, entries],
    );
  }

  /** What the process left in the outbox, in order. */
  async eventsOf(process: string) {
    const { rows } = await this.gateway.owner.query<{ topic: string; body: string }>(
      'SELECT topic, body FROM control.outbox_messages WHERE project_id = $1 ORDER BY position',
      [process],
    );
    return rows.map(({ topic, body }) => ({ topic, event: JSON.parse(body) }));
  }

  /** The audit rows of a version. */
  async auditOf(version: string): Promise<object[]> {
    return (await this.gateway.owner.query('SELECT * FROM control.audit_logs WHERE resource_id = $1', [version])).rows;
  }
}

/** Status and code of a problem. */
export const codeOf = ({ status, body }: Reply): [number, string] => [status, body?.code];
