import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { Api, type Deployment } from '../harness/api.js';
import type { BenchInstallation } from './installation.js';

/** How long each part of releases took, in seconds, one figure for each release. */
export interface ReleaseTimes {
  versions: number;
  backup: number[];
  activation: number[];
  verification: number[];
  /** The whole, without the states in which people and pipelines are waited for. */
  whole: number[];
  /** Back to the version before, by hand, with a backup and a verification. */
  rollback: number[];
  /** The same as an emergency: without either. */
  emergency: number[];
}

type Released = Deployment & { phases: { state: string; duration_ms: number }[]; kind: string };

/** What is configured to pass before the first probe: it is no time that golive takes. */
export const INITIAL_DELAY_SECONDS = 10;

/**
 * Releases of a project with so many versions, under the production preset as it is shipped: gates, an approval, a
 * backup, the activation, a verification against a health endpoint; and the ways back.
 */
export async function measureReleases(installation: BenchInstallation, versions: number, rounds: number): Promise<ReleaseTimes> {
  const health = createServer((_, response) => response.writeHead(200).end('{}')).listen(0, '127.0.0.1');
  await new Promise((resolve) => health.once('listening', resolve));
  const api = new Api(installation.url, installation.token);
  const owner = new pg.Client({ connectionString: installation.ownerUrl });
  await owner.connect();
  try {
    const { id: project } = await api.createProject({ name: 'Releases' });
    await archive(owner, installation.tenantId, project, versions);
    await setPolicy(api, project, `http://127.0.0.1:${(health.address() as AddressInfo).port}/healthz`);
    const times: ReleaseTimes = { versions, backup: [], activation: [], verification: [], whole: [], rollback: [], emergency: [] };
    await release(api, project, 0); // so that there is something to replace and to go back to
    for (let round = 1; round <= rounds; round++) {
      const released = await release(api, project, round);
      times.backup.push(secondsIn(released, 'BACKING_UP'));
      times.activation.push(secondsIn(released, 'ACTIVATING', 'COMMITTING'));
      times.verification.push(secondsIn(released, 'VERIFYING'));
      times.whole.push(total(released, 'CHECKING_GATES', 'AWAITING_APPROVAL'));
      const back = { reason: 'bench', force: round % 2 === 0 };
      const asked = await api.call<Deployment>('POST', `/v1/projects/${project}/rollback`, { body: back });
      const undone = await end(api, asked.body.id);
      times[back.force ? 'emergency' : 'rollback'].push(total(undone));
    }
    return times;
  } finally {
    await owner.end();
    health.close();
  }
}

async function archive(owner: pg.Client, tenant: string, project: string, count: number): Promise<void> {
  await owner.query(
    `INSERT INTO automation_versions (id, tenant_id, project_id, version_label, config, status, created_by)
     SELECT gen_random_uuid(), $1, $2, 'old ' || n, jsonb_build_object('steps', repeat('x', 1000)), 'Archived', 'bench' FROM generate_series(1, $3) n`,
    [tenant, project, count],
  );
}

async function setPolicy(api: Api, project: string, healthUrl: string): Promise<void> {
  const body = {
    preset: 'production',
    approval: { required: 1, allow_self_approval: true, checklist: [] },
    verification: { health_url: healthUrl, initial_delay_seconds: INITIAL_DELAY_SECONDS },
  };
  const { status } = await api.call('PUT', `/v1/projects/${project}/release-policy`, { body, headers: { 'if-match': '*' } });
  if (status !== 200) throw new Error(`the policy was refused: ${status}`);
}

async function release(api: Api, project: string, round: number): Promise<Released> {
  const { id: version } = await api.createVersion(project, {
    version_label: `v${round}`,
    workflow_binding: { workflow_id: `release-${round}`, status: 'ready' },
  });
  const { body } = await api.call<Deployment>('POST', '/v1/deployments', {
    body: { automation_version_id: version, reason: 'bench', ref: 'refs/heads/main' },
  });
  const gates = {
    lint: {},
    build: {},
    tests: { tests_total: 120 },
    coverage: { coverage: 93 },
    vulnerabilities: { critical_vulnerabilities: 0 },
  };
  for (const [gate, figure] of Object.entries(gates)) {
    await api.call('PUT', `/v1/deployments/${body.id}/gates/${gate}`, { body: { status: 'passed', ...figure } });
  }
  for (;;) {
    const { status } = await api.call('POST', `/v1/deployments/${body.id}/approve`, { body: {} });
    if (status === 200) break;
    await pause(50);
  }
  const ended = await end(api, body.id);
  if (ended.state !== 'LIVE') throw new Error(`a release ended as ${ended.state}: ${ended.failure?.detail}`);
  return ended;
}

async function end(api: Api, id: string): Promise<Released> {
  for (;;) {
    const deployment = (await api.deployment(id)) as Released;
    if (deployment.finished_at !== null) return deployment;
    await pause(100);
  }
}

function secondsIn({ phases }: Released, ...states: string[]): number {
  return phases.filter(({ state }) => states.includes(state)).reduce((sum, { duration_ms: ms }) => sum + ms, 0) / 1000;
}

/** All of it but these states. */
function total({ phases }: Released, ...but: string[]): number {
  return phases.filter(({ state }) => !but.includes(state)).reduce((sum, { duration_ms: ms }) => sum + ms, 0) / 1000;
}
