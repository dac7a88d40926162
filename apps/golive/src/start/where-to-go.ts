import { paint, plain, say } from '../cli/terminal.js';
import type { ProjectStatus } from '../cli/status.command.js';
import { DEMO_USERS } from '../issuer/demo-users.js';
import type { Runtime } from './runtime-file.js';

/** The end of the start's report: addresses, people, and the next commands to try. */
export function whereToGo(
  runtime: Runtime,
  options: { log: string | undefined; dataDir: string; deployable: ProjectStatus['versions'][number] | undefined },
): void {
  const entry = (name: string, text: string) => say(`  ${name.padEnd(13)} ${text}`);
  say(`\n${paint('bold', 'Where to go next')}\n`);
  entry('Console', `${runtime.url}/`);
  entry('API', `${runtime.url}/docs   ${paint('dim', `(${runtime.url}/openapi.json)`)}`);
  if (runtime.embeddedIssuer) {
    const users = DEMO_USERS.map(({ email }) => email);
    for (let from = 0; from < users.length; from += 4) entry(from === 0 ? 'Sign in as' : '', users.slice(from, from + 4).join(', '));
    entry('A token', 'npm run --silent golive -- token ops-admin@acme.test');
  }
  if (options.deployable) {
    entry(
      'Deploy',
      `npm run --silent golive -- deploy ${options.deployable.id} --wait   ${paint('dim', `(version ${plain(options.deployable.version_label)})`)}`,
    );
    entry('or with curl', `curl -X PATCH ${runtime.url}/v1/automation-versions/${options.deployable.id}/status \\`);
    entry('', `  -H "Authorization: Bearer $(npm run --silent golive -- token ops-admin@acme.test)" \\`);
    entry('', `  -H 'Content-Type: application/json' -H 'Prefer: wait=30' -d '{"status":"Live"}'`);
  }
  entry('Look around', 'npm run --silent golive -- status | history | mailbox | audit verify   (--help)');
  entry('Data', `${options.dataDir}${options.log ? `, log in ${options.log}` : ''}`);
  say(`\n${paint('dim', 'Ctrl-C stops everything; the data stays.')}`);
}
