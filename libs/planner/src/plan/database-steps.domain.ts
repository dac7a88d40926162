import type { PlanStep } from './plan.domain.js';
import type { StepBuilder } from './step-builder.domain.js';

/** Steps around a database: what goes before its migration, the migration, and the way back. */
export interface DatabaseSteps {
  backup: PlanStep[];
  rehearsal: PlanStep[];
  migration: PlanStep[];
  /** Drops the copy. */
  cleanUp: PlanStep[];
  rollback: PlanStep[];
}

/** Files of a run that has a database. */
export const DUMP = 'live.dump';
export const FAILED_DUMP = 'failed.dump';
export const EMPTY_SQL = 'empty.sql';
const RESTORE_SQL = 'restore.sql';

/** Backup, rehearsal on a restored copy, migration, and the restore of exactly that backup. */
export function databaseSteps(
  steps: StepBuilder,
  { runDir, copy, migrate, test }: { runDir: string; copy: string; migrate: readonly string[][]; test: readonly string[][] },
): DatabaseSteps {
  const dump = `${runDir}/${DUMP}`;
  const live = { database: 'live', cwd: runDir } as const;
  const rehearsed = { database: 'rehearsal' } as const;
  const failed = 'the backup failed or cannot be read: nothing has been changed';
  const caught = 'the migration test failed: the live database has not been touched';
  const drop = (id: string, phase: 'rehearsal' | 'rollback') =>
    steps.command(id, phase, 'drop the copy', ['dropdb', '--if-exists', '--force', copy], { ...rehearsed, cwd: runDir });
  const dropIds = { undo: ['undo.copy'] };
  return {
    backup: [
      steps.command('backup.dump', 'backup', 'dump the live database', ['pg_dump', '--format=custom', '--no-password', `--file=${dump}`], {
        ...live,
        stop_condition: failed,
      }),
      steps.command('backup.read', 'backup', 'read the dump back', ['pg_restore', '--list', dump], { cwd: runDir, stop_condition: failed }),
      steps.check(
        'backup.checksum',
        'backup',
        'note the checksum of the dump, and the schema it was taken of',
        { kind: 'checksum', path: dump },
        live,
      ),
    ],
    rehearsal: [
      steps.command('rehearsal.create', 'rehearsal', 'create an empty copy', ['createdb', '--template=template0', copy], {
        ...rehearsed,
        cwd: runDir,
        ...dropIds,
        stop_condition: caught,
        on_resume: 'undo_first',
      }),
      steps.command(
        'rehearsal.restore',
        'rehearsal',
        'restore the backup into the copy',
        ['pg_restore', '--exit-on-error', '--no-owner', '--no-privileges', `--dbname=${copy}`, dump],
        { ...rehearsed, cwd: runDir, ...dropIds, stop_condition: 'the backup cannot be restored, so it is none' },
      ),
      ...steps.commands('rehearsal.migrate', 'rehearsal', 'migrate the copy', migrate, {
        ...rehearsed,
        undo: ['undo.untouched', 'undo.copy'],
        stop_condition: caught,
      }),
      ...steps.commands('rehearsal.test', 'rehearsal', 'test the migrated copy', test, {
        ...rehearsed,
        ...dropIds,
        stop_condition: caught,
      }),
      steps.check(
        'rehearsal.untouched',
        'rehearsal',
        'see that the live database was not touched',
        { kind: 'live_untouched' },
        {
          ...live,
          undo: ['undo.copy', 'undo.keep', 'undo.script', 'undo.restore'],
          stop_condition: 'the rehearsal changed the live database: the migration tool does not go where the environment points it',
        },
      ),
    ],
    cleanUp: [drop('rehearsal.drop', 'rehearsal')],
    migration: steps.commands('migrate', 'migration', 'migrate the live database', migrate, {
      database: 'live',
      undo: ['undo.keep', 'undo.script', 'undo.restore'],
      stop_condition: 'the migration failed: the backup is restored',
    }),
    rollback: [
      steps.check('undo.untouched', 'rollback', 'see that the live database was not touched', { kind: 'live_untouched' }, live),
      steps.command(
        'undo.keep',
        'rollback',
        'keep the state that is about to be replaced',
        ['pg_dump', '--format=custom', '--no-password', `--file=${runDir}/${FAILED_DUMP}`],
        live,
      ),
      steps.command('undo.script', 'rollback', 'write the backup as a script', ['pg_restore', `--file=${runDir}/${RESTORE_SQL}`, dump], {
        cwd: runDir,
      }),
      steps.command(
        'undo.restore',
        'rollback',
        'restore the backup, whole or not at all',
        [
          'psql',
          '--no-psqlrc',
          '--quiet',
          '--no-password',
          '--set=ON_ERROR_STOP=1',
          '--single-transaction',
          `--file=${runDir}/${EMPTY_SQL}`,
          `--file=${runDir}/${RESTORE_SQL}`,
        ],
        live,
      ),
      drop('undo.copy', 'rollback'),
    ],
  };
}

/** Empties a database for the restore, in the same transaction: extensions, schemas, and a public schema as a new database has it. */
export const EMPTY_DATABASE = `SET lock_timeout = '30s';
SET client_min_messages = warning;
DO $$
DECLARE
  name text;
BEGIN
  FOR name IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
    EXECUTE format('DROP SCHEMA %I CASCADE', name);
  END LOOP;
  CREATE SCHEMA public;
  COMMENT ON SCHEMA public IS 'standard public schema';
  GRANT USAGE ON SCHEMA public TO PUBLIC;
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'pg_database_owner') THEN
    ALTER SCHEMA public OWNER TO pg_database_owner;
  END IF;
END $$;
`;
