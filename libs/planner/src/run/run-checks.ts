import { execFile } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { fileDigest, sha256 } from '../fingerprint/read-component.js';
import { readTags } from '../fingerprint/read-git.js';
import type { Check, PlanStep } from '../plan/plan.domain.js';
import type { ControlPlane } from './control-plane.js';
import type { RunReport } from './report.domain.js';

/** What a check is given. */
export interface CheckContext {
  step: PlanStep & { check: Check };
  facts: RunReport['facts'];
  /** Of a command of this step. */
  env: Readonly<Record<string, string>>;
  controlPlane: ControlPlane | null;
  signal: AbortSignal;
}

/** A check's answer: what it found; `ok` false stops the run. */
export interface CheckOutcome {
  ok: boolean;
  detail: string;
}

const run = promisify(execFile);
const PAUSE_MS = 500;
const ANSWER_MS = 10_000;
const ANSWER_CHARS = 100_000;

/** Carries out a check. It changes nothing but the facts that it notes for later ones. */
export async function runCheck({ step, facts, env, controlPlane, signal }: CheckContext): Promise<CheckOutcome> {
  const { check } = step;
  switch (check.kind) {
    case 'tag_free': {
      const taken = (await readTags(step.cwd)).includes(check.tag);
      return taken ? no(`the tag ${check.tag} exists: raise the version`) : yes('it is free');
    }
    case 'gates':
      return gates(check, controlPlane);
    case 'rollback_present':
      return check.missing.length === 0
        ? yes('every change that is planned can be taken back')
        : no(`there is no way back for: ${check.missing.join(', ')}. Set "rollback" or "release_dir" in the components file.`);
    case 'artifact': {
      const found = await fileDigest(check.path);
      return found === check.sha256
        ? yes(`sha256 ${found}`)
        : no(`it has changed since the plan was made: sha256 ${found} in place of ${check.sha256}`);
    }
    case 'checksum':
      facts.dump_sha256 = await fileDigest(check.path);
      facts.live_schema = await schemaDigest(env, signal);
      return yes(`sha256 ${facts.dump_sha256}`);
    case 'live_untouched': {
      const now = await schemaDigest(env, signal);
      return now === facts.live_schema
        ? yes('it is as it was at the backup')
        : no('the schema or the list of migrations of the live database has changed since the backup');
    }
    case 'http':
      return until(step, signal, async () => healthy(await ask(check.url, signal)));
    case 'version':
      return until(step, signal, async () => says(await ask(check.url, signal), check.version));
  }
}

async function gates(
  { gates: wanted, commit, project_id: project, demanded }: Check & { kind: 'gates' },
  controlPlane: ControlPlane | null,
): Promise<CheckOutcome> {
  if (!demanded) return yes('nothing is demanded of the environment "local"');
  if (commit === null) return no('unknown, which is not green: there is no commit');
  if (project === null)
    return no('unknown, which is not green: the component has no project_id, so no project of the control plane can be asked');
  if (controlPlane === null) return no('unknown, which is not green: no control plane is configured');
  const reported = await controlPlane.gatesOf(project, commit).catch((error: Error) => error);
  if (reported instanceof Error) return no(`unknown, which is not green: the control plane did not answer (${reported.message})`);
  const names = wanted.length > 0 ? wanted : reported.map(({ name }) => name);
  if (names.length === 0) return no(`unknown, which is not green: no gate was reported for commit ${commit}`);
  const red = names.flatMap((name) => {
    const status = reported.find((gate) => gate.name === name)?.status ?? 'unknown';
    return status === 'passed' ? [] : [`${name} is ${status}`];
  });
  return red.length === 0 ? yes(`passed: ${names.join(', ')}`) : no(`${red.join(', ')} (commit ${commit})`);
}

/** Looks again until it is well or the step's time is over. */
async function until(step: PlanStep, signal: AbortSignal, look: () => Promise<CheckOutcome>): Promise<CheckOutcome> {
  const deadline = performance.now() + step.timeout_seconds * 1000;
  for (;;) {
    const outcome = await look().catch((error: Error & { cause?: { code?: string } }) =>
      no(`no answer: ${error.cause?.code ?? error.message}`),
    );
    if (outcome.ok || signal.aborted) return outcome;
    if (performance.now() > deadline) return no(`${outcome.detail}, for ${step.timeout_seconds} s`);
    await pause(PAUSE_MS, undefined, { signal }).catch(() => undefined);
  }
}

async function ask(url: string, signal: AbortSignal): Promise<{ status: number; text: string }> {
  const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]) });
  return { status: response.status, text: (await response.text()).slice(0, ANSWER_CHARS) };
}

function healthy({ status }: { status: number }): CheckOutcome {
  return status >= 200 && status < 300 ? yes(`it answered ${status}`) : no(`it answered ${status}`);
}

/** The member `version` of a JSON answer, else the words of a text. */
function says({ status, text }: { status: number; text: string }, version: string): CheckOutcome {
  if (status < 200 || status > 299) return no(`it answered ${status}`);
  const said = memberOf(text);
  if (said !== undefined) return said === version ? yes(`it says ${said}`) : no(`it says that it is ${said}`);
  const words = text.split(/[^\w.+-]+/);
  return words.includes(version) || words.includes(`v${version}`)
    ? yes(`it says ${version}`)
    : no('it does not say which version it is: set "version_url" in the components file');
}

function memberOf(text: string): string | undefined {
  try {
    const { version } = JSON.parse(text) as { version?: unknown };
    return typeof version === 'string' ? version : undefined;
  } catch {
    return undefined;
  }
}

/** Tables in which the migration tools that are known keep what they have done. */
const MIGRATION_TABLES = [
  'alembic_version',
  'flyway_schema_history',
  'django_migrations',
  'databasechangelog',
  'schema_migrations',
  '_prisma_migrations',
];
const SCHEMA = `
  SELECT table_schema || '.' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '')
    FROM information_schema.columns WHERE table_schema NOT IN ('information_schema') AND table_schema !~ '^pg_'
  UNION ALL SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace::regnamespace::text !~ '^pg_'
  UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname !~ '^pg_'
  UNION ALL SELECT query_to_xml(format('SELECT * FROM %I.%I t ORDER BY t::text', schemaname, tablename), true, false, '')::text
    FROM pg_tables WHERE tablename IN (${MIGRATION_TABLES.map((name) => `'${name}'`).join(', ')}) AND schemaname !~ '^pg_'
  ORDER BY 1`;

/** What tells whether a migration went through a database: its schema, and what migration tools keep. */
async function schemaDigest(env: Readonly<Record<string, string>>, signal: AbortSignal): Promise<string> {
  const { stdout } = await run('psql', ['--no-psqlrc', '--no-password', '--tuples-only', '--no-align', `--command=${SCHEMA}`], {
    env: { ...env },
    signal,
    maxBuffer: 256 * 1024 * 1024,
  }).catch((error: { code?: string; stderr?: string }) => {
    throw new Error(error.code === 'ENOENT' ? '"psql" was not found' : error.stderr?.trim().split('\n').at(-1) || 'psql failed');
  });
  return sha256(stdout);
}

const yes = (detail: string): CheckOutcome => ({ ok: true, detail });
const no = (detail: string): CheckOutcome => ({ ok: false, detail });
