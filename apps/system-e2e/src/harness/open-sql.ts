import pg from 'pg';

/**
 * The owner's connections to a database that tests stop and kill. A connection that is cut tells its client as well as the
 * statement under way; unheard, also for the moment in which it is handed over, that would end the test run.
 */
export function openSql(ownerUrl: string, max: number): pg.Pool {
  const pool = new pg.Pool({ connectionString: ownerUrl, max });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
