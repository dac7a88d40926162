import { startSubscriber } from '../start-subscriber.js';
import { OwnDatabase } from '../store/own-database.js';
import { readExampleConfig } from './config.js';
import { LEDGER_SCHEMA, releaseLedger } from './release-ledger.js';

/** A service of another team: a ledger of releases in a database of its own. Any number of replicas may run. */
const config = readExampleConfig();
const db = new OwnDatabase({ databaseUrl: config.databaseUrl, applicationName: 'release-ledger setup', poolSize: 1 });
await db.run(`BEGIN; SELECT pg_advisory_xact_lock(hashtext('release-ledger')); ${LEDGER_SCHEMA} COMMIT;`);
await db.close();

const subscriber = await startSubscriber({ group: 'release-ledger', ...config, handlers: releaseLedger });
process.stdout.write('release ledger: ready\n');
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void subscriber.close());
