import type { Command } from 'commander';
import { asUser, command, examples } from './command.js';

/** What there is to do with processes. */
export function addProcessCommands(golive: Command): void {
  command(
    golive,
    'promote <process> <version>',
    'makes a sandbox version of a process its production version; shows what changes, and asks',
    examples('promote 0190… 3', 'promote 0190… 0191… --notes "reads credit notes" --yes'),
  )
    .option('--notes <text>', 'what changed, for people')
    .option('--yes', 'without a question')
    .addOption(asUser())
    .action(async (process, version, options) => (await import('./promote.command.js')).promote(process, version, options));

  const promotions = golive.command('promotions').description('promotions of processes that wait for approval');
  command(promotions, 'list', 'those that wait', examples('promotions list'))
    .addOption(asUser())
    .action(async (options) => (await import('./promotions.command.js')).list(options));
  command(promotions, 'approve <request>', 'approves exactly what would be promoted now', examples('promotions approve 0190…'))
    .option('--comment <text>', 'kept with the approval')
    .option('--confirm <item...>', "items of the policy's checklist that you confirm")
    .addOption(asUser())
    .action(async (request, options) => (await import('./promotions.command.js')).approve(request, options));
  command(promotions, 'reject <request>', 'nothing is promoted', examples('promotions reject 0190… --comment "not today"'))
    .requiredOption('--comment <text>', 'why')
    .addOption(asUser())
    .action(async (request, options) => (await import('./promotions.command.js')).reject(request, options));
}
