/** Loaded before each spec when GOLIVE_RECORD_STATEMENTS names a file: what is sent to PostgreSQL is added there, with its role. */
import { appendFileSync } from 'node:fs';
import pg from 'pg';

const { query } = pg.Client.prototype;
const recorded = new Set();
pg.Client.prototype.query = function (statement, ...rest) {
  const sql = typeof statement === 'string' ? statement : statement?.text;
  const line = sql && `${JSON.stringify({ role: this.user, sql })}\n`;
  if (line && !recorded.has(line)) {
    recorded.add(line);
    appendFileSync(process.env.GOLIVE_RECORD_STATEMENTS, line);
  }
  return query.call(this, statement, ...rest);
};
