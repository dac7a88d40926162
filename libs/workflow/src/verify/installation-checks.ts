import type { Database } from '@golive/persistence';
import { auditCheck } from './audit.check.js';
import type { Check } from './check.js';
import { concurrencyCheck, PROBE_TENANT, testWorkflowCheck } from './probe.check.js';
import { auditOnCheck, databaseCheck, rolesCheck, rowSecurityCheck } from './safeguards.check.js';
import { graphCheck, schemaCheck } from './schema.check.js';

/**
 * B11, after a deployment: what the database and the engine must show on a running installation.
 *
 * @param db connected as `golive_gateway`
 * @param tenants whose audit is checked; that of probes always is
 */
export function postDeploymentChecks(db: Database, tenants: () => Promise<readonly string[]>): Check[] {
  const all = async (): Promise<string[]> => [...new Set([...(await tenants()), PROBE_TENANT])];
  return [schemaCheck(db), graphCheck(), testWorkflowCheck(db), concurrencyCheck(db), auditCheck(db, all), auditOnCheck(db)];
}

/** B11, before a deployment: what the database must be like. */
export function preDeploymentChecks(db: Database): Check[] {
  return [databaseCheck(db), rowSecurityCheck(db), rolesCheck(db), auditOnCheck(db)];
}

/** Every tenant that has deployments. Asked of a connection as `golive_orchestrator`: others see their own tenant only. */
export async function tenantsWithWork(db: Database): Promise<string[]> {
  const rows = await db.acrossTenants((tx) =>
    tx.query<{ tenant_id: string }>('SELECT DISTINCT tenant_id FROM control.intent_workflows ORDER BY 1'),
  );
  return rows.map((row) => row.tenant_id);
}
