import { claimDataFolder } from './data-folder.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';

/** Claims a data directory, starts its PostgreSQL, says so, and waits to be killed. */
const folder = await claimDataFolder(process.argv[2]!);
const { ownerUrl } = await startEmbeddedPostgres(folder.path);
process.send!({ ownerUrl });
setInterval(() => undefined, 60_000);
