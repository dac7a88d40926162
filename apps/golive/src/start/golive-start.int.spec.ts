import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, freePort } from '@golive/testing';
import { GoliveProcess } from './golive-process.fixture.js';

const folder = mkdtempSync(join(tmpdir(), 'golive-start-'));
chmodSync(folder, 0o755);
const dataDir = join(folder, 'data');
let settings: Record<string, string>;
let started: GoliveProcess;

const golive = (...args: string[]) => new GoliveProcess(args, settings);
const start = (more: Record<string, string> = {}) => new GoliveProcess(['start'], { ...settings, ...more });

interface Status {
  projects: { id: string; name: string; versions: { id: string; version_label: string; status: string }[] }[];
}

async function run(...args: string[]) {
  const process = golive(...args);
  const code = await process.exit;
  return { code, stdout: process.stdout, stderr: process.stderr };
}

async function statusAs(user: string): Promise<Status> {
  return JSON.parse((await run('status', '--json', '--as', user)).stdout) as Status;
}

const versionsOf = ({ projects }: Status) =>
  Object.fromEntries(projects.flatMap(({ versions }) => versions.map((version) => [version.version_label, version])));

beforeAll(async () => {
  settings = { GOLIVE_DATA_DIR: dataDir, GOLIVE_PORT: String(await freePort()) };
  started = start();
  await started.says('Ctrl-C stops everything');
}, 90_000);

afterAll(async () => {
  started.kill('SIGTERM');
  expect(await started.exit).toBe(0);
  rmSync(folder, { recursive: true, force: true });
});

describe('the first golive start', () => {
  it('loads everything, and carries one deployment through to Live with its mails and its audit entry', () => {
    expect(started.stdout).toMatch(/Workflow graph validation\s+true/);
    expect(started.stdout).toContain('All modules loaded successfully');
    expect(started.stdout).toMatch(/✓ ACTIVATING .* ms[^]*✓ COMMITTING .* ms[^]*● LIVE/);
    expect(started.stdout).toMatch(/Archived\s+1\.4\.0/);
    expect(started.stdout).toContain('to owner@northwind.test');
    expect(started.stdout).toMatch(/Audit trail\s+entry \d+, automation_went_live, [0-9a-f]{64}/);
    expect(started.stdout).toContain('recomputed and whole');
  });

  it('stays below 400 MB', () => {
    const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${started.pid}/status`, 'utf8'))!;
    expect(Number(kilobytes) / 1024).toBeLessThan(400);
  });

  it('leaves every status that the demo promises in both tenants', async () => {
    for (const user of ['ops-admin@acme.test', 'ops-admin@globex.test']) {
      const status = await statusAs(user);
      expect(status.projects).toHaveLength(1);
      const found = new Set(Object.values(versionsOf(status)).map((version) => version.status));
      expect([...found]).toEqual(expect.arrayContaining(['Live', 'Ready to Launch', 'Paused', 'Draft']));
    }
  });

  it('hears of the runs of what is Live, signed by the simulator, each once', async () => {
    const [, simulator] = /simulator, (http\S+)/.exec(started.stdout)!;
    const { workflows } = (await (await fetch(`${simulator}/_sim/workflows`)).json()) as { workflows: { id: string; active: boolean }[] };
    const workflow_id = workflows.find(({ active }) => active)?.id;
    const order = { method: 'POST', body: JSON.stringify({ workflow_id, repeats: 1 }) };
    const { runs } = (await (await fetch(`${simulator}/_sim/runs`, order)).json()) as { runs: { answers: number[] }[] };
    expect(runs.map(({ answers }) => answers)).toEqual([[202, 200, 202, 200]]);
  });

  it('keeps what is secret to its owner', () => {
    for (const file of ['runtime.json', 'postgres.json', 'issuer-key.json', 'encryption-key', 'golive.log'])
      expect(statSync(join(dataDir, file)).mode & 0o077).toBe(0);
  });

  it('tells a second start on its data what runs already', async () => {
    const { code, stderr } = await run('start');
    expect(code).toBe(1);
    expect(stderr).toContain(`process ${started.pid}`);
    expect(stderr).toContain('GOLIVE_DATA_DIR');
  });
});

describe('the commands', () => {
  it('print a token alone, and take one', async () => {
    const { stdout, code } = await run('token', 'viewer@acme.test');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    const asViewer = new GoliveProcess(['history', '--json'], {
      ...settings,
      GOLIVE_URL: `http://localhost:${settings['GOLIVE_PORT']}`,
      GOLIVE_TOKEN: stdout,
    });
    expect(await asViewer.exit).toBe(0);
    expect((JSON.parse(asViewer.stdout) as { items: { state: string }[] }).items[0]!.state).toBe('LIVE');
  });

  it('list the demo users when one is misspelt', async () => {
    const { code, stderr } = await run('token', 'nobody@acme.test');
    expect(code).toBe(1);
    expect(stderr).toContain('ops-admin@acme.test');
  });

  it('deploy with a line per step, exit with 0 only when Live, and find nothing to do the second time', async () => {
    const { id } = versionsOf(await statusAs('ops-admin@acme.test'))['1.6.0']!;
    const refused = await run('deploy', id, '--wait', '--as', 'viewer@acme.test');
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('forbidden') });
    const deployed = await run('deploy', id, '--wait=60', '--reason', 'a test');
    expect(deployed).toMatchObject({ code: 0, stdout: expect.stringMatching(/ACTIVATING[^]*COMMITTING[^]*LIVE/) });
    expect(await run('deploy', id, '--wait')).toMatchObject({ code: 0, stdout: expect.stringContaining('Live already') });
  });

  it('back up what is live, go back to what was Live before, and restore into no database that has it', async () => {
    const { projects } = await statusAs('ops-admin@acme.test');
    const project = projects.find(({ versions }) => versions.some(({ version_label }) => version_label === '1.6.0'))!.id;
    const { code, stdout } = await run('backup', project, '--json');
    const { path, rows } = JSON.parse(stdout) as { path: string; rows: object };
    expect([code, path.startsWith(dataDir), rows]).toEqual([0, true, expect.objectContaining({ projects: 1 })]);
    expect(await run('restore', path)).toMatchObject({ code: 1, stderr: expect.stringContaining('already has this project') });
    expect(await run('rollback', project, '--reason', 'a test', '--wait=60')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('LIVE'),
    });
    const { id, status } = versionsOf(await statusAs('ops-admin@acme.test'))['1.6.0']!;
    expect(status).toBe('Archived');
    expect(await run('rollback', project, '--to', id, '--force', '--reason', 'a test', '--wait=60')).toMatchObject({ code: 0 });
  });

  it('say what the audit trail, the mailbox and the dead letters hold', async () => {
    expect(await run('audit', 'verify')).toMatchObject({ code: 0, stdout: expect.stringContaining('whole') });
    expect((await run('mailbox', '--to', 'owner@northwind.test')).stdout).toContain('is live');
    expect(await run('dead-letters', 'list')).toMatchObject({ code: 0, stdout: expect.stringContaining('No dead letters') });
    expect((await run('db-url')).stdout).toMatch(/^postgres:\/\/golive:/);
  });
});

describe('a later golive start', () => {
  it('comes back after SIGKILL with the data, in seconds, and makes no demo data twice', async () => {
    const simulator = Number.parseInt(/WRK platform\s+simulator, http:\/\/127\.0\.0\.1:(\d+)/.exec(started.stdout)![1]!, 10);
    started.kill('SIGKILL');
    await started.exit;
    await eventually(() =>
      fetch(`http://127.0.0.1:${simulator}/healthz`).then(
        () => Promise.reject(new Error('the simulator still runs')),
        () => undefined,
      ),
    );
    rmSync(join(dataDir, 'demo.json')); // as if it had been killed before it knew that the demo was done
    const began = performance.now();
    started = start();
    await started.says('All modules loaded successfully');
    expect(performance.now() - began).toBeLessThan(40_000); // about two with the machine to itself; the bar is ten
    await started.says('Ctrl-C stops everything');
    const status = await statusAs('ops-admin@acme.test');
    expect(status.projects).toHaveLength(1);
    expect(versionsOf(status)['1.6.0']).toMatchObject({ status: 'Live' });
  }, 60_000);

  it('ends with 0 on SIGTERM, and says so', async () => {
    started.kill('SIGTERM');
    expect(await started.exit).toBe(0);
    expect(started.stdout).toMatch(/Stopped\.\n$/);
    expect(await run('status')).toMatchObject({ code: 1, stderr: expect.stringContaining('npm start') });
    started = start({ GOLIVE_DEMO: 'off' });
    await started.says('Ctrl-C stops everything');
    expect(started.stdout).not.toContain('Invoice reading');
  }, 60_000);
});

describe('a golive start that cannot work', () => {
  it('names a port that is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => other.once('listening', listening));
    const { port } = other.address() as { port: number };
    const second = start({ GOLIVE_DATA_DIR: join(folder, 'other'), GOLIVE_PORT: String(port) });
    expect(await second.exit).toBe(1);
    expect(second.stderr).toMatch(new RegExp(`port ${port} is in use[^]*GOLIVE_PORT`));
    other.close();
  });

  it('lists every fault of the configuration and leaves nothing behind', async () => {
    const faulty = start({ GOLIVE_DATA_DIR: join(folder, 'none'), DATABASE_URL: 'canary', SMTP_URL: 'canary' });
    expect(await faulty.exit).toBe(78);
    expect(faulty.stderr).toMatch(/DATABASE_URL[^]*SMTP_URL[^]*OPS_EMAILS/);
    expect(faulty.stderr + faulty.stdout).not.toContain('canary');
    expect(statSync(join(folder, 'none'), { throwIfNoEntry: false })).toBeUndefined();
  });

  it('says so when its database cannot be reached, and stops what it had started', async () => {
    const lost = start({
      GOLIVE_DATA_DIR: join(folder, 'lost'),
      GOLIVE_PORT: String(await freePort()),
      DATABASE_URL: 'postgres://a:b@127.0.0.1:1/x',
    });
    expect(await lost.exit).toBe(1);
    expect(lost.stderr).toContain('the start failed');
  });
});
