/**
 * `node tools/released/freeze-statements.mjs FILE`: makes docs/released/statements.json of what the specs sent, as recorded
 * in FILE by record-statements.mjs. Only what a service's role sent counts, and what can be planned.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PLANNED = /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH|MERGE)\b/i;
const [file] = process.argv.slice(2);
const byRole = new Map();
for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
  const { role, sql } = JSON.parse(line);
  // What the specs send to see it refused.
  if (/^\s*(DELETE FROM|UPDATE) audit\.audit_trail\b/i.test(sql)) continue;
  if (/\b(pg_temp|public\.golive_migrations)\b/.test(sql)) continue;
  if (!/^golive_(gateway|orchestrator|notification|audit)$/.test(role) || !PLANNED.test(sql)) continue;
  byRole.set(role, (byRole.get(role) ?? new Set()).add(sql.trim()));
}
const frozen = Object.fromEntries([...byRole].sort().map(([role, statements]) => [role, [...statements].sort()]));
writeFileSync(join(import.meta.dirname, '../../docs/released/statements.json'), `${JSON.stringify(frozen, null, 2)}\n`);
for (const [role, statements] of Object.entries(frozen)) console.log(`${role}: ${statements.length} statements`);
