import type { Command } from 'commander';
import { program } from '../../apps/golive/src/cli/program.js';

const WIDTH = 110;

/** `docs/cli.md`: what `--help` says of every command. */
export function commandLine(): string {
  const golive = program();
  const sections = [golive, ...golive.commands.flatMap(leaves)].map(
    (command) => `## \`${nameOf(command)}\`\n\n\`\`\`text\n${helpOf(command)}\n\`\`\`\n`,
  );
  return `# Command line\n\nFrom a checkout: \`npm run --silent golive -- <command>\`. Made by \`npm run generate\` from what \`--help\` says.\n\n${sections.join('\n')}`;
}

function leaves(command: Command): Command[] {
  return command.commands.length === 0 ? [command] : command.commands.flatMap(leaves);
}

function nameOf(command: Command): string {
  return command.parent ? `${nameOf(command.parent)} ${command.name()}` : command.name();
}

function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({ writeOut: (piece) => (text += piece), getOutHelpWidth: () => WIDTH, getOutHasColors: () => false });
  command.outputHelp();
  return text.trim();
}
