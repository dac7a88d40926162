import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '../..');
/** What services send. The command line works as the owner; a subscriber, and components that are deployed, in databases of their own. */
const SOURCES = [
  'apps/{admin-gateway,deploy-orchestrator,notification-service,audit-service}/src/**/*.ts',
  'libs/{auth,deployments,messaging,persistence,planner,processes,workflow}/src/**/*.ts',
];
const NOT_SENT = /\.(spec|fixture)\.ts$|\/migrations\/|\/migrate\.ts$|^libs\/planner\/src\/run\//;
/** What `golive restore` sends, as the owner. */
const BY_OWNER = /jsonb_populate_record\(NULL::control\./;
const STATEMENT = /^\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH|MERGE)\s/;

/**
 * The SQL statements that stand in the services' sources and that none of `statements` was made of: `{ file, sql }`, with `…`
 * where the source puts something in.
 */
export function uncoveredStatements(statements) {
  const sent = statements.map(squeezed);
  return statementsInSources().filter(({ parts }) => !sent.some((statement) => isMadeOf(statement, parts)));
}

/** Those of `statements` that a statement in the services' sources makes: a spec sends others, some of them to be refused. */
export function madeOfSources(statements) {
  const sources = statementsInSources();
  return statements.filter((sql) => sources.some(({ parts }) => isMadeOf(squeezed(sql), parts)));
}

/** Every SQL statement in the services' sources, in its fixed parts. */
export function statementsInSources() {
  const found = [];
  for (const file of globSync(SOURCES, { cwd: root })
    .filter((path) => !NOT_SENT.test(path))
    .sort()) {
    const visit = (node) => {
      const parts = partsOf(node);
      if (parts && STATEMENT.test(parts[0]) && !BY_OWNER.test(parts.join('')))
        found.push({ file, sql: parts.map(squeezed).join(' … '), parts: parts.map(squeezed) });
      else ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest));
  }
  return found;
}

function partsOf(node) {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text];
  if (ts.isTemplateExpression(node)) return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
  return undefined;
}

/** The parts stand in the statement, one after the other, from its beginning; more may be put behind, as a word of its own. */
function isMadeOf(statement, parts) {
  if (!statement.startsWith(parts[0])) return false;
  let at = 0;
  for (const part of parts) {
    const next = statement.indexOf(part, at);
    if (next < 0) return false;
    at = next + part.length;
  }
  return parts.at(-1) === '' || at === statement.length || statement[at] === ' ';
}

function squeezed(sql) {
  return sql.replaceAll(/\s+/g, ' ').trim();
}
