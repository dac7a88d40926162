import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type PolicyDocument,
  readBackup,
  restoreSnapshot,
  savePolicy,
  takeSnapshot,
  writeBackup,
  type WrittenBackup,
} from '@golive/deployments';
import { Database, newId } from '@golive/persistence';
import { eventually, testDatabase } from '@golive/testing';
import { type OrchestratorFixture, orchestratorFixture } from '../orchestrator.fixture.js';

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

describe('the backup before a deployment', () => {
  const folder = mkdtempSync(join(tmpdir(), 'golive-backup-'));
  let f: OrchestratorFixture;

  beforeAll(async () => {
    f = await orchestratorFixture({ backup: { folder } });
  });

  afterAll(async () => {
    await f?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function projectUnder(document: PolicyDocument): Promise<string> {
    const projectId = await f.project();
    await f.gateway.withTenant(f.tenant, (tx) => savePolicy(tx, { projectId, document, updatedBy: 'me' }));
    return projectId;
  }

  const backupOf = async (id: string) =>
    (await f.one<{ step_data: { backup: WrittenBackup } }>('SELECT step_data FROM control.intent_workflows WHERE id = $1', id)).step_data
      .backup;

  async function backedUp(): Promise<{ project: string; id: string; backup: WrittenBackup }> {
    const project = await projectUnder({ backup_required: true });
    await f.rows(
      `INSERT INTO control.automation_versions (id, tenant_id, project_id, version_label, config, status, created_by)
       VALUES ($1, $2, $3, 'v0', '{"rate": 1.00, "big": 12345678901234567890, "text": "a\\nb\\u2028 ü"}', 'Archived', 'me')`,
      newId(),
      f.tenant,
      project,
    );
    await f.live(await f.version(project));
    const id = await f.accept(await f.version(project));
    await f.ends(id, 'LIVE');
    return { project, id, backup: await backupOf(id) };
  }

  it('is taken before anything changes, readable for nobody else, and read back whole', async () => {
    const { id, backup } = await backedUp();
    expect(await f.statesOf(id)).toEqual(['CREATED', 'BACKING_UP', 'ACTIVATING', 'COMMITTING', 'LIVE']);
    expect(backup).toMatchObject({
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      rows: { projects: 1, automation_versions: 3, workflow_bindings: 2 },
    });
    expect(statSync(backup.path).mode & 0o777).toBe(0o600);
    const { header, sha256, snapshot } = await readBackup(backup.path);
    expect([header.deployment_id, sha256]).toEqual([id, backup.sha256]);
    const statuses = snapshot.find(({ table }) => table === 'automation_versions')?.rows.map((row) => JSON.parse(row).status);
    expect(statuses?.sort()).toEqual(['Archived', 'Live', 'Ready to Launch']);
  });

  it('restores into an empty database exactly what it was taken from', async () => {
    const { project } = await backedUp();
    const process = newId();
    await f.rows(
      `INSERT INTO control.processes (id, tenant_id, name, created_by, project_id) VALUES ($1, $2, 'Under the policy of another project', 'me', $3)`,
      process,
      f.tenant,
      await f.project(),
    );
    const owner = (url: string) => Database.connect({ url, applicationName: 'spec', poolSize: 1 });
    const empty = await testDatabase();
    const [source, target] = await Promise.all([owner(f.database.ownerUrl), owner(empty.ownerUrl)]);
    const of = { tenantId: f.tenant, projectId: project, deploymentId: null, takenAt: new Date() };
    const { path } = await writeBackup(
      join(folder, 'now.backup'),
      of,
      await source.withTenant(f.tenant, (tx) => takeSnapshot(tx, project)),
    );
    const { snapshot } = await readBackup(path);
    const restore = () => target.withTenant(f.tenant, (tx) => restoreSnapshot(tx, snapshot, project));
    await restore();
    for (const { table, rows } of snapshot) {
      const digests = (db: Database) =>
        db.withTenant(f.tenant, (tx) =>
          tx.query(`SELECT t.id, md5(t::text) AS digest FROM control.${table} t WHERE t.id::text = ANY ($1) ORDER BY t.id`, [
            rows.map((row) => JSON.parse(row).id),
          ]),
        );
      expect(await digests(target)).toEqual(await digests(source));
      expect(await digests(target)).toHaveLength(rows.length);
    }
    await expect(restore()).rejects.toMatchObject({ code: 'precondition_failed' });
    await Promise.all([source.close(), target.close()]);
    await empty.close();
  });

  it.each<[string, (text: string) => string]>([
    ['cut off', (text) => text.slice(0, text.length / 2)],
    ['changed', (text) => text.replace('"v0"', '"v9"')],
    ['empty', () => ''],
  ])('that is %s is not taken for one', async (_, damage) => {
    const { backup } = await backedUp();
    writeFileSync(backup.path, damage(readFileSync(backup.path, 'utf8')));
    await expect(readBackup(backup.path)).rejects.toThrow(/checksum|no backup/);
  });

  it('keeps the newest thirty of a project', async () => {
    const { project, backup } = await backedUp();
    for (let i = 0; i < 35; i++) writeFileSync(join(dirname(backup.path), `00000000-0000-7000-8000-0000000000${i + 10}.backup`), '');
    await f.ends(await f.accept(await f.version(project)), 'LIVE');
    const names = readdirSync(dirname(backup.path));
    expect(names).toHaveLength(30);
    expect(names).toContain(backup.path.split('/').at(-1));
  });

  it('is quick with ten thousand versions', async () => {
    const project = await projectUnder({ backup_required: true });
    await f.rows(
      `INSERT INTO control.automation_versions (id, tenant_id, project_id, version_label, config, status, created_by)
       SELECT gen_random_uuid(), $1, $2, 'v' || n, jsonb_build_object('steps', repeat('x', 500)), 'Archived', 'me' FROM generate_series(1, 10000) n`,
      f.tenant,
      project,
    );
    const id = await f.accept(await f.version(project));
    await f.ends(id, 'LIVE');
    const [phase] = await f.rows<{ seconds: number }>(
      `SELECT extract(epoch FROM finished_at - started_at)::float AS seconds FROM control.step_attempts WHERE workflow_id = $1 AND step = 'BACKING_UP'`,
      id,
    );
    expect(phase?.seconds).toBeLessThan(30);
    expect((await backupOf(id)).rows.automation_versions).toBe(10_001);
  });

  describe('that cannot be made', () => {
    let broken: OrchestratorFixture;
    afterEach(() => broken?.close());

    async function failing(
      backup: object,
      detail: RegExp,
      prepare: (of: { project: string; id: string }) => () => void = () => () => undefined,
    ): Promise<void> {
      broken = await orchestratorFixture({ backup });
      const project = await broken.project();
      await broken.gateway.withTenant(broken.tenant, (tx) =>
        savePolicy(tx, { projectId: project, document: { backup_required: true }, updatedBy: 'me' }),
      );
      const version = await broken.version(project);
      await broken.stop();
      const id = await broken.accept(version);
      const left = prepare({ project, id });
      await broken.start();
      await broken.ends(id, 'FAILED');
      left();
      expect(await broken.deployment(id)).toMatchObject({ failure: { code: 'deployment_failed', detail: expect.stringMatching(detail) } });
      expect(broken.wrk.calls).toEqual([]);
      expect(await broken.statusOf(version)).toBe('Ready to Launch');
    }

    it('stops the deployment: there is no place for it', () => failing({}, /BACKUP_DIR/));

    it('stops the deployment: the place takes nothing', () => failing({ folder: '/dev/null/backups' }, /ENOTDIR/));

    it('stops the deployment: the place may only be read', () => failing({ folder: '/sys/golive-backups' }, /EROFS|EACCES|EPERM/));

    it('stops the deployment: the place is full', async () => {
      const full = mkdtempSync(join(folder, 'full-'));
      await failing({ folder: full }, /ENOSPC/, ({ project, id }) => {
        const place = join(full, broken.tenant, project);
        mkdirSync(place, { recursive: true });
        symlinkSync('/dev/full', join(place, `${id}.backup.partial`));
        return () => expect(readdirSync(place)).toEqual([]);
      });
    });

    it('stops the deployment: the configured database cannot be dumped', () =>
      failing(
        { folder, programPath: PATH, databaseUrl: 'postgresql://nobody:s3cret@127.0.0.1:1/none' },
        /pg_dump (failed|is not installed)(?!.*s3cret)/,
      ));
  });

  it('that takes its time ends the deployment when a freeze has begun meanwhile: nothing was changed', async () => {
    const programs = mkdtempSync(join(folder, 'slow-'));
    const wait = `while [ ! -e ${programs}/go ]; do sleep 0.05; done`;
    const dump = 'for a in "$@"; do case "$a" in --file=*) echo dump > "${a#--file=}";; esac; done';
    writeFileSync(join(programs, 'pg_dump'), `#!/bin/sh\n${wait}\n${dump}\n`, { mode: 0o755 });
    writeFileSync(join(programs, 'pg_restore'), '#!/bin/sh\ntest -s "$2"\n', { mode: 0o755 });
    const databaseUrl = 'postgresql://app:s3cret@127.0.0.1:5432/invoices';
    const slow = await orchestratorFixture({ backup: { folder, databaseUrl, programPath: `${programs}:${PATH}` } });
    const project = await slow.project();
    const save = (document: PolicyDocument) =>
      slow.gateway.withTenant(slow.tenant, (tx) => savePolicy(tx, { projectId: project, document, updatedBy: 'me' }));
    await save({ backup_required: true });
    const version = await slow.version(project);
    const id = await slow.accept(version);
    await eventually(async () => expect(await slow.deployment(id)).toMatchObject({ state: 'BACKING_UP' }));
    await save({ backup_required: true, freezes: [{ rrule: 'FREQ=DAILY', duration: 'P1D', reason: 'Incident' }] });
    writeFileSync(join(programs, 'go'), '');
    await slow.ends(id, 'FAILED');
    expect(await slow.deployment(id)).toMatchObject({ failure: { code: 'frozen', detail: expect.stringContaining('Incident') } });
    expect([slow.wrk.calls, await slow.statusOf(version)]).toEqual([[], 'Ready to Launch']);
    await slow.close();
  });

  it('dumps a configured database too, in a form that pg_restore reads', async () => {
    // A server of the same version or older than the installed pg_dump is what an operator has; a program that speaks its language stands in.
    const programs = mkdtempSync(join(folder, 'programs-'));
    writeFileSync(
      join(programs, 'pg_dump'),
      '#!/bin/sh\nfor a in "$@"; do case "$a" in --file=*) echo "dump of $PGDATABASE as $PGUSER" > "${a#--file=}";; esac; done\n',
      { mode: 0o755 },
    );
    writeFileSync(join(programs, 'pg_restore'), '#!/bin/sh\ntest -s "$2"\n', { mode: 0o755 });
    const databaseUrl = 'postgresql://app:s3cret@127.0.0.1:5432/invoices';
    const dumping = await orchestratorFixture({ backup: { folder, databaseUrl, programPath: `${programs}:${PATH}` } });
    const project = await dumping.project();
    await dumping.gateway.withTenant(dumping.tenant, (tx) =>
      savePolicy(tx, { projectId: project, document: { backup_required: true }, updatedBy: 'me' }),
    );
    const id = await dumping.accept(await dumping.version(project));
    await dumping.ends(id, 'LIVE');
    const { step_data: data } = await dumping.one<{ step_data: { backup: { database: { path: string } } } }>(
      'SELECT step_data FROM control.intent_workflows WHERE id = $1',
      id,
    );
    expect(readFileSync(data.backup.database.path, 'utf8')).toBe('dump of invoices as app\n');
    expect(JSON.stringify(data)).not.toContain('s3cret');
    await dumping.close();
  });
});
