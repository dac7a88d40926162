import { type Command, Option } from 'commander';
import { DEFAULT_USER } from './connection.js';

/** What stands below a command's options. */
export const examples = (...lines: string[]) => `\nExamples:\n${lines.map((line) => `  $ golive ${line}`).join('\n')}\n`;

/** Whose name a call is made in. */
export const asUser = () =>
  new Option('--as <demo-user>', 'in whose name, with the embedded issuer (default: GOLIVE_TOKEN, else ' + DEFAULT_USER + ')');

/** A command with what every command has. */
export function command(parent: Command, name: string, description: string, after: string): Command {
  return parent
    .command(name)
    .description(description)
    .option('--json', 'one JSON value on the standard output')
    .addHelpText('after', after);
}
