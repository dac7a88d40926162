import { hostname } from 'node:os';
import { logger } from '@golive/observability';
import { type Database, newId } from '@golive/persistence';

/** Why a service refused to start. */
export type StartFailure = 'invalid_graph' | 'graph_mismatch';

/** Leaves a row of a start that failed, so that the replicas that run can tell of it. Never throws: the failure itself counts. */
export async function recordFailedStart(db: Database, service: string, failure: StartFailure, detail: string): Promise<void> {
  await db
    .acrossTenants((tx) =>
      tx.query('INSERT INTO control.service_starts (id, service, host, failure, detail) VALUES ($1, $2, $3, $4, $5)', [
        newId(),
        service,
        hostname(),
        failure,
        detail.slice(0, 2000),
      ]),
    )
    .catch((error: unknown) => logger(service).error({ err: error }, 'the failed start could not be recorded'));
}
