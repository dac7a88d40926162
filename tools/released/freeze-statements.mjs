/**
 * `node tools/released/freeze-statements.mjs FILE`: makes docs/released/statements.json of what the specs sent, as recorded
 * in FILE by record-statements.mjs. Only what a service's role sent counts, and what its sources make. What stands in the services'
 * sources and no spec sent is named there as well, and here.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { madeOfSources, uncoveredStatements } from './uncovered-statements.mjs';

const PLANNED = /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH|MERGE)\b/i;
const [file] = process.argv.slice(2);
const byRole = new Map();
for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
  const { role, sql } = JSON.parse(line);
  if (!/^golive_(gateway|orchestrator|notification|audit)$/.test(role) || !PLANNED.test(sql)) continue;
  byRole.set(role, (byRole.get(role) ?? new Set()).add(sql.trim()));
}
const sent = Object.fromEntries([...byRole].sort().map(([role, statements]) => [role, madeOfSources([...statements].sort())]));
const not_sent = uncoveredStatements(Object.values(sent).flat()).map(({ file, sql }) => ({ file, sql }));
writeFileSync(join(import.meta.dirname, '../../docs/released/statements.json'), `${JSON.stringify({ sent, not_sent }, null, 2)}\n`);
for (const [role, statements] of Object.entries(sent)) console.log(`${role}: ${statements.length} statements`);
for (const { file, sql } of not_sent) console.log(`No spec sent this of ${file}: ${sql}`);
