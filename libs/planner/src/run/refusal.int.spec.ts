import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkUnchanged } from '../plan/plan-component.js';
import type { Plan } from '../plan/plan.domain.js';
import { outcome, StubComponent } from './stub-component.fixture.js';
import type { RunReport } from './report.domain.js';

/** What both commands print. */
interface Said extends Omit<Plan, 'steps'>, Pick<RunReport, 'status' | 'execution_level' | 'level_reason'> {
  steps: (Plan['steps'][number] & { status: string })[];
  refused: Record<string, string>;
}

describe('what is not run', () => {
  let stub: StubComponent;
  beforeEach(async () => {
    stub = await StubComponent.start();
  });
  afterEach(() => stub?.close());

  /** Runs the command line and answers what it said. */
  async function golive(args: string[], env: NodeJS.ProcessEnv = {}) {
    const { code, out, err } = await outcome(stub.golive(args, env));
    return { code, err, json: out === '' ? undefined : (JSON.parse(out) as Said) };
  }

  const tokenFile = () => join(stub.component.base, 'token.json');
  function token(expiresAt: string): NodeJS.ProcessEnv {
    writeFileSync(tokenFile(), JSON.stringify({ expires_at: expiresAt }), { mode: 0o600 });
    return { GOLIVE_ELEVATION_TOKEN_FILE: tokenFile() };
  }
  const valid = () => token(new Date(Date.now() + 3_600_000).toISOString());

  describe('in a production read-only environment', () => {
    let database: Server;
    let connections = 0;
    beforeEach(async () => {
      connections = 0;
      database = createServer((socket) => {
        connections++;
        socket.destroy();
      }).listen(0, '127.0.0.1');
      await once(database, 'listening');
    });
    afterEach(() => void database.close());

    it.each(['plan', 'execute'])(
      'is anything at all: golive %s starts no process, makes no connection and writes nothing',
      async (command) => {
        const { base, env } = stub.component;
        // Witnesses: every program that a plan could name says that it was started, and the database that somebody came.
        const programs = join(base, 'witnesses');
        mkdirSync(programs);
        for (const name of ['git', 'sh', 'node', 'npm', 'pg_dump', 'pg_restore', 'psql', 'createdb', 'dropdb', 'systemctl', 'docker']) {
          writeFileSync(join(programs, name), '#!/bin/sh\necho "$0 $*" >>"$BASE/ledger"\n', { mode: 0o755 });
        }
        const { port } = database.address() as { port: number };
        const url = `postgresql://app:s3cret-and-long@127.0.0.1:${port}/live`;
        const readOnly = {
          ...valid(),
          ENV_MODE: 'PROD_READONLY',
          PATH: `${programs}:${env['PATH']}`,
          DATABASE_URL: url,
          GOLIVE_URL: `http://127.0.0.1:${port}`,
          GOLIVE_TOKEN: 'x',
        };
        const { code, json } = await golive([command], readOnly);
        expect([json!.execution_level, code]).toEqual(['PLAN_ONLY', command === 'plan' ? 0 : 1]);
        expect(json!.steps.length).toBeGreaterThan(10);
        expect([stub.ledger, connections, existsSync(join(base, 'state'))]).toEqual([[], 0, false]);

        // The witnesses would have seen it: the same with the mode taken away.
        await golive(['execute'], { ...readOnly, ENV_MODE: '' });
        expect([stub.ledger.length > 0, connections > 0]).toEqual([true, true]);
      },
    );

    it('is the plan that execute then matches step for step', async () => {
      const planned = await golive(['plan'], { ENV_MODE: 'PROD_READONLY' });
      const executed = await golive(['execute']);
      expect(executed.json!.status).toBe('SUCCEEDED');
      const outline = ({ id, title, argv, check, cwd }: Plan['steps'][number]) => ({ id, title, argv, check, cwd });
      expect(executed.json!.steps.map(outline)).toEqual(planned.json!.steps.map(outline));
    });
  });

  it('is a step above the level: none runs, and each says so', async () => {
    stub.declare({ restart: [['systemctl', 'restart', 'invoices']] });
    const { code, err, json } = await golive(['execute']);
    expect([code, json!.status, stub.ledger]).toEqual([1, 'REFUSED', []]);
    expect(err).toContain('deploy.restart: it needs the level ELEVATED, and this run has SAFE_LOCAL (rule service-control');
    expect(json!.steps.map(({ status }) => status).filter((status) => status !== 'not_run')).toEqual(['refused']);
    expect((await golive(['plan'])).json!.refused).toEqual({ 'deploy.restart': expect.stringContaining('ELEVATED') });
  });

  it.each<[string, () => NodeJS.ProcessEnv, string]>([
    ['expired', () => token('2026-01-01T00:00:00Z'), 'expired at 2026-01-01T00:00:00.000Z'],
    ['has no end', () => token('never'), 'it has no expires_at'],
    [
      'others can write',
      () => {
        const env = valid();
        chmodSync(tokenFile(), 0o666);
        return env;
      },
      'chmod 600',
    ],
  ])('is anything that needs elevation, by a token that %s', async (_, env, why) => {
    const { code, json } = await golive(['execute', '--env', 'production'], env());
    expect([code, json!.status, json!.execution_level, json!.level_reason]).toEqual([
      1,
      'REFUSED',
      'SAFE_LOCAL',
      expect.stringContaining(why),
    ]);
    expect(stub.ledger).toEqual([]);
  });

  it.each([
    [['sudo', 'systemctl', 'restart', 'x'], 'no-other-user'],
    ['cd / && sudo rm -rf *', 'no-other-user'],
    [['psql', '--command=DROP DATABASE live'], 'no-dropped-database'],
    [['rm', '-rf', '/'], 'no-wide-removal'],
  ])('is a command that the policy never allows, whatever the token: %j', async (command, rule) => {
    stub.declare({ restart: command });
    const { code, err } = await golive(['execute'], valid());
    expect([code, stub.ledger]).toEqual([1, []]);
    expect(err).toContain(`the command policy refuses it (rule ${rule})`);
  });

  it('is a release to production whose gates are not known to be green', async () => {
    const { err } = await golive(['execute', '--env', 'production'], valid());
    expect(err).toContain('check.gates: unknown, which is not green');
    const controlPlane = {
      gatesOf: () =>
        Promise.resolve([
          { name: 'lint', status: 'passed' },
          { name: 'build', status: 'failed' },
        ]),
      record: () => Promise.resolve('e1'),
    };
    stub.declare({ project_id: '0190c0de-0000-7000-8000-000000000001' });
    const report = await stub.component.execute({ environment: 'production', level: 'ELEVATED', controlPlane });
    expect(report.failure).toEqual({ step: 'check.gates', reason: expect.stringMatching(/^build is failed, tests is unknown/) });
    expect(report.recorded).toMatchObject({ ok: true, execution_id: 'e1' });
    expect(stub.ledger).toEqual([]);
  });

  it('is a release whose gates are all green: that one is', async () => {
    stub.declare({ project_id: '0190c0de-0000-7000-8000-000000000001' });
    const names = ['lint', 'build', 'tests', 'test_deployment'];
    const told: string[] = [];
    const controlPlane = {
      gatesOf: (_: string, commit: string) =>
        Promise.resolve(commit === stub.component.git('rev-parse', 'HEAD') ? names.map((name) => ({ name, status: 'passed' })) : []),
      record: ({ status }: RunReport) => Promise.resolve(String(told.push(status))),
    };
    const report = await stub.component.execute({ environment: 'production', level: 'ELEVATED', controlPlane });
    expect([report.status, told]).toEqual(['SUCCEEDED', ['RUNNING', 'SUCCEEDED']]);
  });

  it('is anything from a tree with changes that no commit holds', async () => {
    stub.component.write({ 'late.txt': 'forgotten' });
    const report = await stub.component.execute();
    expect(report.failure).toEqual({ step: 'check.tree', reason: expect.stringContaining('late.txt') });
    expect([report.status, stub.ledger]).toEqual(['FAILED', []]);
  });

  it.each(['tag', 'pack'])('is a version whose tag exists (%s)', async (kept) => {
    stub.component.git('tag', 'v1.0.0');
    if (kept === 'pack') stub.component.git('pack-refs', '--all');
    const report = await stub.component.execute();
    expect(report.failure).toEqual({ step: 'check.tag', reason: 'the tag v1.0.0 exists: raise the version' });
    expect([stub.ledger, stub.component.tags]).toEqual([[], ['v1.0.0']]);
  });

  it('is a migration that failed on the copy', async () => {
    stub.component.env['FAIL_AT'] = 'rehearsal.migrate';
    const report = await stub.component.execute();
    expect([report.status, report.failure?.step]).toEqual(['FAILED', 'rehearsal.migrate']);
    expect(stub.ledger).toContain('rehearsal.migrate');
    expect(stub.ledger.filter((step) => /^(migrate|deploy|verify)/.test(step))).toEqual([]);
  });

  it('is told to the control plane, with the reason, when it was refused', async () => {
    stub.declare({ restart: [['systemctl', 'restart', 'invoices']] });
    const told: RunReport[] = [];
    const controlPlane = { gatesOf: () => Promise.resolve([]), record: (run: RunReport) => Promise.resolve(`e${told.push({ ...run })}`) };
    const report = await stub.component.execute({ controlPlane });
    expect(told.map(({ status, failure }) => [status, failure?.step])).toEqual([['REFUSED', 'deploy.restart']]);
    expect(report.recorded).toMatchObject({ ok: true, execution_id: 'e1' });
    expect(JSON.parse(readFileSync(join(report.run_dir, 'report.json'), 'utf8'))).toEqual(report);
    await stub.component.execute({ controlPlane, level: 'PLAN_ONLY' });
    expect(told).toHaveLength(1);
  });

  it('is a change that has no way back', async () => {
    stub.declare({ rollback: [] });
    const report = await stub.component.execute();
    expect(report.failure).toEqual({ step: 'check.rollback', reason: expect.stringContaining('no way back for: deploy') });
    expect(stub.ledger).toEqual([]);
  });

  it('is a plan that no longer fits, and one that was changed by hand', async () => {
    const file = join(stub.component.base, 'plan.json');
    const { json: plan } = await golive(['plan']);
    const changed = { ...plan, steps: plan!.steps.map((step) => (step.id === 'package' ? { ...step, argv: ['./stub', 'else'] } : step)) };
    writeFileSync(file, JSON.stringify(changed));
    expect((await golive(['execute', '--plan', file])).err).toContain('not what is planned now (steps differ)');
    writeFileSync(file, JSON.stringify(plan));
    stub.component.commit({ 'more.txt': 'a change' });
    expect((await golive(['execute', '--plan', file])).err).toMatch(/the plan is stale.*then, .* now/);
    expect(stub.ledger).toEqual([]);
    expect(() => checkUnchanged(plan!, plan!)).not.toThrow();
  });

  it('is nothing when the plan still fits', async () => {
    const file = join(stub.component.base, 'plan.json');
    writeFileSync(file, JSON.stringify((await golive(['plan'])).json));
    const { code, json } = await golive(['execute', '--plan', file]);
    expect([code, json!.status]).toEqual([0, 'SUCCEEDED']);
    expect(readFileSync(join(json!.run_dir, 'report.json'), 'utf8')).not.toContain('s3cret-and-long');
  });
});
