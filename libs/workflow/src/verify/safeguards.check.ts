import { type Database, SERVICE_ROLES } from '@golive/persistence';
import { type Check, CheckFailed } from './check.js';

/** PostgreSQL answers. */
export function databaseCheck(db: Database): Check {
  return {
    name: 'database reachable',
    run: async () => {
      const [row] = await db.acrossTenants((tx) =>
        tx.query<{ version: string; role: string }>(`SELECT current_setting('server_version') AS version, current_user AS role`),
      );
      return `PostgreSQL ${row?.version}, as ${row?.role}`;
    },
  };
}

/** Every table with a tenant has row-level security, forced, with a policy. */
export function rowSecurityCheck(db: Database): Check {
  return {
    name: 'row-level security',
    run: async () => {
      const tables = await db.acrossTenants((tx) =>
        tx.query<{ name: string; safe: boolean }>(
          `SELECT c.oid::regclass::text AS name, c.relrowsecurity AND c.relforcerowsecurity
             AND (c.relispartition OR EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid)) AS safe
           FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
           JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
           WHERE n.nspname IN ('control', 'notification', 'audit') AND c.relkind IN ('r', 'p') ORDER BY 1`,
        ),
      );
      const open = tables.filter(({ safe }) => !safe).map(({ name }) => name);
      if (tables.length === 0) throw new CheckFailed('there are no tables');
      if (open.length > 0) throw new CheckFailed(`not forced on ${open.join(', ')}`);
      return `forced on all ${tables.length} tables with a tenant`;
    },
  };
}

/** The services' roles exist, have no rights that a service must not have, and own nothing. */
export function rolesCheck(db: Database): Check {
  return {
    name: 'service roles',
    run: async () => {
      const roles = await db.acrossTenants((tx) =>
        tx.query<{ role: string; found: boolean; unsafe: boolean; owns: boolean }>(
          `SELECT asked.role, r.oid IS NOT NULL AS found, coalesce(r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolcreatedb, false) AS unsafe,
             EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid) AS owns
           FROM unnest($1::text[]) AS asked(role) LEFT JOIN pg_roles r ON r.rolname = asked.role`,
          [SERVICE_ROLES],
        ),
      );
      for (const { role, found, unsafe, owns } of roles) {
        if (!found) throw new CheckFailed(`${role} does not exist: golive migrate makes it`);
        if (unsafe)
          throw new CheckFailed(
            `${role} may do more than a service must be able to: take SUPERUSER, BYPASSRLS, CREATEROLE and CREATEDB away`,
          );
        if (owns) throw new CheckFailed(`${role} owns tables, so it could switch their protection off`);
      }
      return roles.map(({ role }) => role).join(', ');
    },
  };
}

/** Triggers that write and protect the audit, by table. */
const GUARDS = [
  ['control.intent_workflows', 'guard_state'],
  ['control.workflow_transition_audit', 'append_only'],
  ['control.workflow_transition_audit', 'append_only_truncate'],
  ['control.audit_logs', 'append_only'],
  ['audit.audit_trail', 'append_only'],
] as const;

/** The audit is written and protected: the triggers are there and on, and no service may change what is written. */
export function auditOnCheck(db: Database): Check {
  return {
    name: 'audit on',
    run: async () => {
      const [found] = await db.acrossTenants((tx) =>
        tx.query<{ off: string[]; writers: string[] }>(
          `SELECT ARRAY (SELECT g.tbl || '.' || g.name FROM unnest($1::text[], $2::text[]) AS g(tbl, name)
              WHERE NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = to_regclass(g.tbl) AND t.tgname = g.name AND t.tgenabled IN ('O', 'A'))) AS off,
             ARRAY (SELECT DISTINCT r.rolname || ' on ' || g.tbl FROM unnest($1::text[]) AS g(tbl), pg_roles r
              WHERE r.rolname = ANY ($3) AND g.tbl <> 'control.intent_workflows' AND has_table_privilege(r.oid, to_regclass(g.tbl), 'UPDATE, DELETE, TRUNCATE')) AS writers`,
          [GUARDS.map(([table]) => table), GUARDS.map(([, trigger]) => trigger), SERVICE_ROLES],
        ),
      );
      if (!found || found.off.length > 0) throw new CheckFailed(`missing or switched off: ${found?.off.join(', ')}`);
      if (found.writers.length > 0) throw new CheckFailed(`may change what is written: ${found.writers.join(', ')}`);
      return `${GUARDS.length} triggers are on, and no service may change what is written`;
    },
  };
}
