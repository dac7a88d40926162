import { Database, migrate, newId, roleUrl } from '@golive/persistence';
import { startPostgres } from '@golive/testing';
import { applyTransitions, syncGraph, type Transition, validateGraph, WORKFLOW_STEPS } from '@golive/workflow';
import pg from 'pg';
import { percentiles } from './percentiles.js';

/** What B7 asks of the engine. */
export interface EngineReport {
  concurrent: number;
  rounds: number;
  /** Milliseconds of each of the requests for one and the same transition: one wins, the others get their conflict. */
  oneTransition: { p50: number; p99: number };
  /** Milliseconds of each transition when each is of a workflow of its own. */
  manyTransitions: { p50: number; p99: number };
  /** Milliseconds that PostgreSQL itself spends in the trigger that guards the state and writes the audit row. */
  audit: { p50: number; p99: number };
  /** Milliseconds that one validation of the graph takes: the first of the process, and then. */
  validation: { first: number; p50: number; p99: number };
}

const CONCURRENT = 100;
const TENANT = newId();
const TRANSITION = `UPDATE control.intent_workflows SET state = 'ACTIVATING', changed_by = 'bench' WHERE id = $1 AND state = 'CREATED'`;

/** Measures the engine on a PostgreSQL of its own, fsync on, through a pool as large as a service's. */
export async function measureEngine(rounds: number): Promise<EngineReport> {
  const validation = measureValidation();
  const cluster = await startPostgres({ durable: true });
  const ownerUrl = cluster.ownerUrl.replace(/\/postgres$/, '/golive');
  const owner = new pg.Pool({ connectionString: ownerUrl, max: CONCURRENT });
  owner.on('error', () => undefined); // what idles when the cluster stops
  try {
    await createDatabase(cluster.ownerUrl);
    await migrate(ownerUrl);
    const db = await Database.connect({ url: roleUrl(ownerUrl, 'golive_orchestrator'), applicationName: 'bench' });
    try {
      await db.acrossTenants(syncGraph);
      await Promise.all(Array.from({ length: CONCURRENT }, () => db.ping()));
      const [one, many, audit]: [number[], number[], number[]] = [[], [], []];
      await measureOne(db, owner, []); // warms up
      for (let round = 0; round < rounds; round++) {
        await measureOne(db, owner, one);
        await measureMany(db, owner, many);
        await measureAudit(owner, audit);
      }
      return {
        concurrent: CONCURRENT,
        rounds,
        oneTransition: percentiles(one),
        manyTransitions: percentiles(many),
        audit: percentiles(audit, 2),
        validation,
      };
    } finally {
      await db.close();
    }
  } finally {
    await owner.end();
    await cluster.stop();
  }
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('CREATE DATABASE golive');
  await client.end();
}

function measureValidation(): EngineReport['validation'] {
  const once = (): number => {
    const begun = performance.now();
    if (validateGraph(WORKFLOW_STEPS).length > 0) throw new Error('the graph is not valid');
    return performance.now() - begun;
  };
  const first = once();
  return { first: Math.round(first * 100) / 100, ...percentiles(Array.from({ length: 1000 }, once), 2) };
}

/** All at once for one transition: one wins, there is one audit row, and each request's time is kept. */
async function measureOne(db: Database, owner: pg.Pool, times: number[]): Promise<void> {
  const [id] = await workflows(owner, 1);
  const moved = await Promise.all(Array.from({ length: CONCURRENT }, () => timed(times, () => request(db, id!))));
  const { rows } = await owner.query<{ audited: number }>(
    `SELECT count(*)::int AS audited FROM control.workflow_transition_audit WHERE workflow_id = $1 AND new_state = 'ACTIVATING'`,
    [id],
  );
  const winners = moved.filter(Boolean).length;
  if (winners !== 1 || rows[0]?.audited !== 1) throw new Error(`${winners} won, with ${rows[0]?.audited} audit rows`);
}

async function measureMany(db: Database, owner: pg.Pool, times: number[]): Promise<void> {
  const ids = await workflows(owner, CONCURRENT);
  const moved = await Promise.all(ids.map((id) => timed(times, () => request(db, id))));
  if (!moved.every(Boolean)) throw new Error('a transition that nobody else asked for did not take place');
}

interface Explained {
  'QUERY PLAN': { Triggers: { Time: number }[] }[];
}

/** What PostgreSQL says of the time in the trigger, for as many transitions at once, each on a connection of its own. */
async function measureAudit(owner: pg.Pool, times: number[]): Promise<void> {
  const ids = await workflows(owner, CONCURRENT);
  await Promise.all(
    ids.map(async (id) => {
      const { rows } = await owner.query<Explained>(`EXPLAIN (ANALYZE, FORMAT JSON) ${TRANSITION}`, [id]);
      times.push(rows[0]!['QUERY PLAN'][0]!.Triggers.reduce((sum, { Time }) => sum + Time, 0));
    }),
  );
}

async function request(db: Database, id: string): Promise<boolean> {
  const move: Transition = {
    id,
    from: 'CREATED',
    to: 'ACTIVATING',
    fence: null,
    actor: 'bench',
    reason: null,
    attempt: 1,
    nextAttemptAt: null,
    keepLease: false,
    deadlineAt: null,
    stepData: {},
  };
  return (await db.withTenant(TENANT, (tx) => applyTransitions(tx, [move]))).has(id);
}

async function timed<T>(times: number[], work: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  const result = await work();
  times.push(performance.now() - begun);
  return result;
}

/** New workflows in CREATED, each of a deployment of its own. */
async function workflows(owner: pg.Pool, count: number): Promise<string[]> {
  const { rows } = await owner.query<{ id: string }>(
    `WITH ids AS (SELECT gen_random_uuid() AS id, gen_random_uuid() AS project, gen_random_uuid() AS version FROM generate_series(1, $2::int)),
     p AS (INSERT INTO control.projects (id, tenant_id, name) SELECT project, $1, 'bench' FROM ids),
     v AS (INSERT INTO control.automation_versions (id, tenant_id, project_id, version_label, config, status, created_by)
           SELECT version, $1, project, 'v', '{}', 'Ready to Launch', 'bench' FROM ids),
     d AS (INSERT INTO control.deployments (id, tenant_id, project_id, automation_version_id, kind, holds_lane, actor_id, actor_email, invoked_via, trace_id)
           SELECT id, $1, project, version, 'DEPLOY', true, 'bench', 'bench@bench.test', 'api', '' FROM ids)
     INSERT INTO control.intent_workflows (id, tenant_id, project_id, graph_version, changed_by) SELECT id, $1, project, 1, 'bench' FROM ids RETURNING id`,
    [TENANT, count],
  );
  return rows.map(({ id }) => id);
}
