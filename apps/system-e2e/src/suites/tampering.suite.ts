import { beforeAll, describe, expect } from '@jest/globals';
import type { ManagedProcess } from '../harness/managed-process.js';
import { type CliRun, golive } from '../harness/cli.js';
import { ended } from '../harness/ended.js';
import { itOf } from '../harness/it-of.js';
import { newProject, newSubject } from '../harness/subject.js';
import type { System, Tenant } from '../harness/system.js';
import { expectDrained } from '../oracle/expect-sound.js';

/** What somebody with the owner's rights does to the tables behind golive's back, and what golive says of it. */
export function tampering(system: () => System): void {
  describe('what was changed by hand', () => {
    const it = itOf(system);
    let tenant: Tenant;
    let deploymentId: string;
    beforeAll(async () => {
      tenant = await system().newTenant();
      const { versionId } = await newSubject(tenant);
      deploymentId = (await tenant.api.setStatus(versionId, { status: 'Live' })).body.id;
      expect(await ended(tenant.api, deploymentId)).toMatchObject({ state: 'LIVE' });
      await expectDrained(system());
    });

    const verify = (): Promise<CliRun> => golive(['verify', '--json'], { DATABASE_URL: system().sql.options.connectionString! });
    const verifyTrail = (): Promise<CliRun> =>
      golive(['audit', 'verify', '--json'], { GOLIVE_URL: system().url, GOLIVE_TOKEN: tenant.api.bearer });
    const faults = ({ stdout }: CliRun): string[] =>
      (JSON.parse(stdout) as { checks: { ok: boolean; name: string; detail: string }[] }).checks
        .filter(({ ok }) => !ok)
        .map(({ name, detail }) => `${name}: ${detail}`);

    /** As the owner, past the triggers, in a copy's stead: the rows are put back whatever came of the look. */
    async function tampered<T>(table: string, sql: string, look: () => Promise<T>): Promise<T> {
      const rights = (change: string) => system().sql.query(`ALTER TABLE ${table} ${change} TRIGGER USER`);
      const keep = `public.kept_${Date.now()}`;
      await system().sql.query(`CREATE TABLE ${keep} AS SELECT * FROM ${table} WHERE tenant_id = '${tenant.id}'`);
      const rewrite = async (statements: string): Promise<void> => {
        await rights('DISABLE');
        await system()
          .sql.query(statements)
          .finally(() => rights('ENABLE'));
      };
      try {
        await rewrite(sql);
        return await look();
      } finally {
        const columns = await columnsOf(table);
        await rewrite(
          `DELETE FROM ${table} WHERE tenant_id = '${tenant.id}';
           INSERT INTO ${table} (${columns}) OVERRIDING SYSTEM VALUE SELECT ${columns} FROM ${keep}; DROP TABLE ${keep}`,
        );
      }
    }
    async function columnsOf(table: string): Promise<string> {
      const { rows } = await system().sql.query<{ name: string }>(
        `SELECT quote_ident(attname) AS name FROM pg_attribute WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
        [table],
      );
      return rows.map(({ name }) => name).join(', ');
    }

    const AUDIT = 'control.workflow_transition_audit';
    const TRAIL = 'audit.audit_trail';

    it('nothing: golive verify finds the installation sound', async () => {
      const run = await verify();
      expect([run.code, faults(run)]).toEqual([0, []]);
    });

    const cases: [string, string, string][] = [
      ['the tail of an audit cut off', `DELETE FROM ${AUDIT} WHERE workflow_id = '$id' AND new_state = 'LIVE'`, 'audit rows for'],
      ['an audit row deleted', `DELETE FROM ${AUDIT} WHERE workflow_id = '$id' AND new_state = 'ACTIVATING'`, 'does not follow'],
      [
        'an audit row edited',
        `UPDATE ${AUDIT} SET new_state = 'PAUSED' WHERE workflow_id = '$id' AND new_state = 'LIVE'`,
        'it is LIVE, but',
      ],
    ];
    for (const [what, sql, fault] of cases) {
      it(`${what}: golive verify fails, and names the workflow`, async () => {
        const run = await tampered(AUDIT, sql.replaceAll('$id', deploymentId), verify);
        expect(run.code).not.toBe(0);
        expect(faults(run)).toEqual([expect.stringContaining(`audit complete: workflow ${deploymentId}: `)]);
        expect(faults(run)[0]).toContain(fault);
      });
    }

    const ends = `(SELECT max(seq) FROM ${TRAIL} WHERE tenant_id = '$tenant')`;
    const trails: [string, string][] = [
      ['the tail of the trail cut off', `DELETE FROM ${TRAIL} WHERE tenant_id = '$tenant' AND seq = ${ends}`],
      ['an entry of the trail deleted', `DELETE FROM ${TRAIL} WHERE tenant_id = '$tenant' AND seq = 1`],
      ['an entry of the trail edited', `UPDATE ${TRAIL} SET summary = 'nothing happened' WHERE tenant_id = '$tenant' AND seq = 1`],
    ];
    for (const [what, sql] of trails) {
      it(`${what}: golive audit verify fails, and names the first entry`, async () => {
        const run = await tampered(TRAIL, sql.replaceAll('$tenant', tenant.id), verifyTrail);
        expect(run.code).not.toBe(0);
        expect(JSON.parse(run.stdout)).toMatchObject({ valid: false, first_broken: { seq: expect.any(Number) } });
      });
    }

    it('all of it put back: the trail is whole again', async () => {
      const run = await verifyTrail();
      expect([run.code, JSON.parse(run.stdout)]).toEqual([0, expect.objectContaining({ valid: true })]);
    });

    it('the state, by an edge that the graph does not have: the database refuses', async () => {
      const byHand = system().sql.query(`UPDATE control.intent_workflows SET state = 'FAILED' WHERE id = $1`, [deploymentId]);
      await expect(byHand).rejects.toMatchObject({ code: 'GL001' });
    });

    it('the graph version of a workflow in flight, to one that nobody knows: the service ends before it takes work', async () => {
      const runner = (system().processes.get('deploy-orchestrator') ?? system().processes.get('golive')) as ManagedProcess;
      const projectId = await newProject(tenant);
      const policy = { body: { approval: { required: 1, roles: ['reviewer'] } }, headers: { 'if-match': '*' } };
      expect(await tenant.api.call('PUT', `/v1/projects/${projectId}/release-policy`, policy)).toMatchObject({ status: 200 });
      const { versionId } = await newSubject(tenant, { projectId });
      const { id } = (await tenant.api.setStatus(versionId, { status: 'Live' })).body;
      const version = (to: number) => system().sql.query('UPDATE control.intent_workflows SET graph_version = $2 WHERE id = $1', [id, to]);

      await runner.kill('SIGTERM');
      await version(99);
      await expect(runner.start(90_000)).rejects.toThrow();
      const end = await runner.ended();
      expect(end.code).not.toBe(0);
      expect(end.code).not.toBeNull();
      await version(1);
      await runner.start(90_000);
      expect(await tenant.api.call('POST', `/v1/deployments/${id}/cancel`, { body: { comment: 'seen enough' } })).toMatchObject({
        status: 200,
      });
    }, 240_000);
  });
}
