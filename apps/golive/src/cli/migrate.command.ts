import { migrate, revertLast } from '@golive/persistence';
import { readClientConfig } from '../config.js';
import { claimDataFolder, DataFolderInUse } from '../embedded/data-folder.js';
import { startEmbeddedPostgres } from '../embedded/embedded-postgres.js';
import { CommandFault } from './command-fault.js';
import { say, sayJson } from './terminal.js';

/** `golive migrate [--revert]`: on `DATABASE_URL`, else on the embedded database, which must not be in use. */
export async function migrateDatabase({ revert, json }: { revert?: boolean; json?: boolean }): Promise<void> {
  const { databaseUrl, dataDir } = readClientConfig();
  const change = revert ? revertLast : migrate;
  await (databaseUrl ? change(databaseUrl) : onEmbedded(dataDir, change));
  if (json) sayJson({ migrated: !revert, reverted: revert === true });
  else say(revert ? 'The newest migration is taken back.' : 'The database has the current schema.');
}

async function onEmbedded(dataDir: string, change: (ownerUrl: string) => Promise<void>): Promise<void> {
  const folder = await claimDataFolder(dataDir).catch((error: unknown) => {
    if (!(error instanceof DataFolderInUse)) throw error;
    throw new CommandFault(`golive runs on ${dataDir}, and has migrated its database at the start`, 'stop it first');
  });
  try {
    const postgres = await startEmbeddedPostgres(folder.path);
    await change(postgres.ownerUrl).finally(() => postgres.stop());
  } finally {
    await folder.release();
  }
}
