import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { Agent, request } from 'undici';
import { percentiles } from './percentiles.js';

export interface Target {
  url: string;
  token: string;
  tenantId: string;
  ownerUrl: string;
}

export interface Subject {
  versionId: string;
}

export interface LoadResult {
  deployments: number;
  /** Seconds from the first request until everything that follows from the last one was done. */
  seconds: number;
  /** Milliseconds from request to the answer that the version is Live. */
  toLive: { p50: number; p99: number };
  /** Milliseconds from request to the last effect: mails, in-app rows, audit entry. */
  toLastEffect: { p50: number; p99: number };
}

/** Makes `count` deployable versions, spread over `projects` projects that are new. */
export async function prepare(target: Target, count: number, projects: number): Promise<Subject[]> {
  const client = new pg.Client({ connectionString: target.ownerUrl });
  await client.connect();
  const { rows: made } = await client.query<{ id: string }>(
    `INSERT INTO projects (id, tenant_id, name, client_emails, collaborators)
     SELECT gen_random_uuid(), $1, 'Bench ' || n, '{client@client.test}', '{dev@acme.test}' FROM generate_series(1, $2) n RETURNING id`,
    [target.tenantId, projects],
  );
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO automation_versions (id, tenant_id, project_id, version_label, config, status, created_by)
     SELECT gen_random_uuid(), $1, ($2::uuid[])[1 + n % $3], 'v' || n, '{}', 'Ready to Launch', 'bench' FROM generate_series(1, $4) n RETURNING id`,
    [target.tenantId, made.map((row) => row.id), projects, count],
  );
  await client.query(
    `INSERT INTO workflow_bindings (id, tenant_id, automation_version_id, workflow_id, status)
     SELECT gen_random_uuid(), $1, id, 'bench-' || id, 'ready' FROM unnest($2::uuid[]) AS id`,
    [target.tenantId, rows.map((row) => row.id)],
  );
  await client.query('ANALYZE');
  await client.end();
  return rows.map((row) => ({ versionId: row.id }));
}

/**
 * Deploys every subject: `concurrency` at a time as fast as they go, or at a steady `rate` a second. Ends when the last
 * effect of the last deployment is in the database.
 */
export async function run(
  target: Target,
  subjects: readonly Subject[],
  how: { concurrency: number } | { rate: number },
): Promise<LoadResult> {
  const agent = new Agent({ connections: 128, pipelining: 1 });
  const toLive: number[] = [];
  const startedAt = new Map<string, number>();
  const started = performance.now();
  const deploy = async ({ versionId }: Subject): Promise<void> => {
    const begun = performance.now();
    const epoch = Date.now();
    const response = await request(`${target.url}/v1/automation-versions/${versionId}/status`, {
      method: 'PATCH',
      dispatcher: agent,
      headers: { authorization: `Bearer ${target.token}`, 'content-type': 'application/json', prefer: 'wait=60' },
      body: JSON.stringify({ status: 'Live', deployment_reason: 'bench' }),
    });
    const text = await response.body.text();
    if (response.statusCode !== 200) throw new Error(`deploying ${versionId} answered ${response.statusCode}: ${text}`);
    toLive.push(performance.now() - begun);
    startedAt.set((JSON.parse(text) as { id: string }).id, epoch);
  };
  if ('rate' in how) {
    await Promise.all(
      subjects.map((subject, n) => new Promise((resolve) => setTimeout(resolve, (n * 1000) / how.rate)).then(() => deploy(subject))),
    );
  } else {
    const queue = subjects.values();
    await Promise.all(
      Array.from({ length: how.concurrency }, async () => {
        for (const subject of queue) await deploy(subject);
      }),
    );
  }
  const effects = await lastEffects(target, [...startedAt.keys()]);
  const seconds = (performance.now() - started) / 1000;
  await agent.close();
  const toLastEffect = [...effects].map(([id, at]) => at - (startedAt.get(id) ?? at));
  return { deployments: subjects.length, seconds, toLive: percentiles(toLive), toLastEffect: percentiles(toLastEffect) };
}

/** Waits for the last effect of each deployment and answers when it was, in epoch milliseconds. */
async function lastEffects(target: Target, ids: readonly string[]): Promise<Map<string, number>> {
  const client = new pg.Client({ connectionString: target.ownerUrl });
  await client.connect();
  try {
    const deadline = Date.now() + 120_000;
    for (;;) {
      const { rows } = await client.query<{ id: string; at: string }>(
        `SELECT d.id, extract(epoch FROM greatest(t.recorded_at, max(v.sent_at))) * 1000 AS at
         FROM unnest($1::uuid[]) AS d(id)
         JOIN audit_trail t ON t.deployment_id = d.id AND t.event_type = 'golive.AutomationWentLive.v1'
         JOIN deliveries v ON v.deployment_id = d.id
         JOIN in_app_notifications i ON i.deployment_id = d.id
         GROUP BY d.id, t.recorded_at HAVING bool_and(v.status = 'sent') AND count(*) >= 2`,
        [ids],
      );
      const { rows: open } = await client.query<{ n: number }>(
        'SELECT count(*)::int AS n FROM remote_deactivations WHERE done_at IS NULL AND failed_at IS NULL',
      );
      if (rows.length === ids.length && open[0]?.n === 0) return new Map(rows.map((row) => [row.id, Number(row.at)]));
      if (Date.now() > deadline) throw new Error(`${ids.length - rows.length} deployments have not had their effects after 120 s`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  } finally {
    await client.end();
  }
}
