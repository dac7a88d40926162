import { Command, InvalidArgumentError, Option } from 'commander';
import { asUser, command, examples } from './command.js';
import { addProcessCommands } from './process-commands.js';

const wait = () =>
  new Option('--wait [seconds]', 'follow it to its end, one line per step; the exit code tells the outcome').argParser(secondsOf);

/** The command line. Each command's code is loaded when it is called, so that the quick ones are quick. */
export function program(): Command {
  const golive = new Command('golive')
    .description('The deployment control plane for automations.')
    .version('0.1.0')
    .showHelpAfterError('(golive --help lists the commands)')
    .configureHelp({ showGlobalOptions: true });

  command(
    golive,
    'start',
    'every service in one process, on embedded parts where nothing is configured',
    examples('start', 'start --verbose', 'start --json'),
  )
    .option('--verbose', 'logs to the standard error stream instead of <data dir>/golive.log')
    .action(async (options) => (await import('../start/start.command.js')).start(options));

  command(
    golive,
    'token <demo-user>',
    'prints an access token of a demo user (embedded issuer only)',
    examples('token ops-admin@acme.test', 'token viewer@acme.test --expires-in 15m'),
  )
    .option('--expires-in <time>', 'as 90s, 15m, 12h', '12h')
    .action(async (user, options) => (await import('./token.command.js')).token(user, options));

  command(
    golive,
    'deploy <version>',
    'makes an automation version Live',
    examples('deploy 0190… --wait', 'deploy 0190… --wait=60 --reason "ticket OPS-12"', 'deploy 0190… --json'),
  )
    .addOption(wait())
    .option('--reason <text>', 'why; kept with the deployment and in the audit log')
    .option('--ref <ref>', 'the git ref that is released, as refs/heads/main')
    .option('--bypass-freeze <reason>', 'go on in spite of a freeze, or outside of the deploy windows; for ops_admin and admin')
    .addOption(asUser())
    .action(async (version, options) => (await import('./deploy.command.js')).deploy(version, options));

  command(
    golive,
    'retry <deployment>',
    'makes a new deployment like one that ended without success',
    examples('retry 0190… --wait', 'retry 0190… --manual-activation'),
  )
    .addOption(wait())
    .option('--manual-activation', 'the workflow was activated in WRK by hand: golive verifies it there and commits')
    .addOption(asUser())
    .action(async (deployment, options) => (await import('./deploy.command.js')).retry(deployment, options));

  command(golive, 'cancel <deployment>', 'ends a deployment that is under way', examples('cancel 0190… --reason "wrong version"'))
    .option('--reason <text>', 'why')
    .addOption(asUser())
    .action(async (deployment, options) => (await import('./deploy.command.js')).cancel(deployment, options));

  addProcessCommands(golive);

  command(
    golive,
    'approve <deployment>',
    'approves exactly what would go live now',
    examples('approve 0190… --as reviewer@acme.test', 'approve 0190… --confirm "Monitoring is in place"'),
  )
    .option('--comment <text>', 'kept with the approval')
    .option('--confirm <item...>', "items of the policy's checklist that you confirm")
    .addOption(asUser())
    .action(async (deployment, options) => (await import('./review.command.js')).approve(deployment, options));

  command(golive, 'reject <deployment>', 'ends a deployment that waits for approval', examples('reject 0190… --comment "not today"'))
    .requiredOption('--comment <text>', 'why')
    .addOption(asUser())
    .action(async (deployment, options) => (await import('./review.command.js')).reject(deployment, options));

  command(
    golive,
    'bypass <deployment>',
    'lets a deployment that waits pass by a freeze, or outside of the deploy windows',
    examples('bypass 0190… --reason "incident 12"'),
  )
    .requiredOption('--reason <text>', 'why; kept with the deployment and in the audit log')
    .addOption(asUser())
    .action(async (deployment, options) => (await import('./review.command.js')).bypass(deployment, options));

  command(
    golive,
    'decide <deployment> <decision>',
    'says what golive cannot know: retry, accept or rollback',
    examples('decide 0190… retry', 'decide 0190… rollback --comment "it does not answer"'),
  )
    .option('--comment <text>', 'why')
    .addOption(asUser())
    .action(async (deployment, decision, options) => (await import('./review.command.js')).decide(deployment, decision, options));

  command(
    golive,
    'rollback <project>',
    'makes a version Live again that was Live before',
    examples('rollback 0190… --reason "invoices twice" --wait', 'rollback 0190… --to 0191… --force --reason "incident 12"'),
  )
    .requiredOption('--reason <text>', 'why')
    .option('--to <version>', 'to this one (default: the last that was Live and was not rolled back)')
    .option('--force', 'an emergency: no verification, and what awaits a decision gives way')
    .addOption(wait())
    .addOption(asUser())
    .action(async (project, options) => (await import('./deploy.command.js')).rollback(project, options));

  command(
    golive,
    'backup <project>',
    'writes a verified snapshot of what is live in a project',
    examples('backup 0190…', 'backup 0190… --dir /mnt/backups --keep 30'),
  )
    .option('--dir <folder>', 'where to (default: <data dir>/backups)')
    .option('--database <url>', 'of which database (default: DATABASE_URL, else the installation on the data directory)')
    .option('--keep <number>', 'remove all but the newest backups of the project')
    .action(async (project, options) => (await import('./backup.command.js')).backup(project, options));

  command(
    golive,
    'restore <file>',
    'puts a backup into a database that does not have the project',
    examples('restore 0190….backup --database postgresql://…'),
  )
    .option('--database <url>', 'which database (default: DATABASE_URL, else the installation on the data directory)')
    .action(async (file, options) => (await import('./backup.command.js')).restore(file, options));

  command(golive, 'history', 'deployments, newest first', examples('history', 'history --state FAILED --from 2026-01-31T00:00:00Z --json'))
    .option('--project <id>', 'of one project')
    .option('--state <state>', 'as LIVE, FAILED, AWAITING_APPROVAL')
    .option('--kind <kind>', 'as DEPLOY, ROLLBACK; EXECUTION: the runs of golive execute')
    .option('--ref <ref>', 'of one git ref')
    .option('--commit <id>', 'of one commit; its beginning is enough')
    .option('--actor <text>', 'asked for by: id or e-mail address')
    .option('--from <time>', 'at this time or later')
    .option('--to <time>', 'before this time')
    .option('--limit <number>', 'how many, 1 to 200', '20')
    .addOption(asUser())
    .action(async (options) => (await import('./history.command.js')).history(options));

  command(
    golive,
    'trace <deployment>',
    'the waterfall of a deployment: what its time went into, through every service',
    examples('trace 0190…', 'trace 0190… --json'),
  )
    .addOption(asUser())
    .action(async (deployment, options) => (await import('./trace.command.js')).trace(deployment, options));

  command(golive, 'status', 'what runs, and what is live', examples('status', 'status --as ops-admin@globex.test'))
    .addOption(asUser())
    .action(async (options) => (await import('./status.command.js')).status(options));

  planned(
    command(
      golive,
      'plan',
      'what a component would be deployed by: its fingerprint and every step; nothing runs',
      examples(
        'plan',
        'plan --path services/invoices --json > plan.json',
        'plan --components components.json --scope invoices --env production',
      ),
    ),
  ).action(async (options) => (await import('./plan.command.js')).plan(options));

  planned(
    command(
      golive,
      'execute',
      'runs exactly the plan, and the way back when a step fails; leaves a report',
      examples('execute --path services/invoices', 'execute --plan plan.json', 'execute --plan plan.json --resume'),
    ),
  )
    .option('--plan <file>', 'run this plan (golive plan --json); refused when the component has changed since')
    .option('--resume', 'go on with the run that was interrupted')
    .addOption(asUser())
    .action(async (options) => (await import('./execute.command.js')).execute(options));

  command(
    golive,
    'verify',
    'checks the running installation; with --pre, whether everything is ready for a deployment of golive',
    examples('verify', 'verify --pre', 'verify --json'),
  )
    .option('--pre', 'the checks before a deployment: backup, environment, database, sign-in, audit, secrets')
    .addOption(asUser())
    .action(async (options) => (await import('./verify.command.js')).verify(options));

  const audit = golive.command('audit').description('the hash-chained audit trail');
  command(audit, 'verify', 'recomputes the chain; the exit code tells whether it is whole', examples('audit verify', 'audit verify --json'))
    .addOption(asUser())
    .action(async (options) => (await import('./audit.command.js')).verify(options));
  const entries = (name: string, description: string, after: string): Command =>
    command(audit, name, description, after)
      .option('--log', 'the log of calls, instead of the trail of facts')
      .option('--project <id>', 'of one project')
      .option('--version <id>', 'of one automation version')
      .option('--actor <text>', 'by whom: id or e-mail address')
      .option('--action <type>', 'deploy, approve, …')
      .option('--from <time>', 'at this time or later')
      .option('--to <time>', 'before this time')
      .addOption(asUser());
  entries(
    'search',
    'entries that fit, newest first',
    examples('audit search --actor ops-release@acme.test', 'audit search --log --action create_project'),
  )
    .option('--limit <number>', 'how many, 1 to 200', '20')
    .action(async (options) => (await import('./audit-entries.command.js')).search(options));
  entries(
    'export',
    'every entry that fits, as csv, json or ndjson',
    examples('audit export --format csv --out trail.csv --from 2026-01-01T00:00:00Z'),
  )
    .option('--format <format>', 'csv, json or ndjson', 'ndjson')
    .option('--out <file>', 'a new file (default: the standard output)')
    .action(async (options) => (await import('./audit-entries.command.js')).exportEntries(options));

  const letters = golive.command('dead-letters').description('messages that a service gave up');
  command(letters, 'list', 'the newest first', examples('dead-letters list'))
    .option('--limit <number>', 'how many, 1 to 200', '20')
    .addOption(asUser())
    .action(async (options) => (await import('./dead-letters.command.js')).list(options));
  command(letters, 'show <id>', 'one of them and what came', examples('dead-letters show 0190…', 'dead-letters show 0190… --json'))
    .addOption(asUser())
    .action(async (id, options) => (await import('./dead-letters.command.js')).show(id, options));
  command(letters, 'replay <id>', 'gives a message once more to the group that gave it up', examples('dead-letters replay 0190…'))
    .addOption(asUser())
    .action(async (id, options) => (await import('./dead-letters.command.js')).replay(id, options));

  command(
    golive,
    'replay',
    'the lifecycle events since a time or after an event, to read or once more for a webhook endpoint',
    examples('replay --from 2026-03-01', 'replay --from 0190… --json', 'replay --from 2026-03-01T12:00:00Z --webhook 0191…'),
  )
    .requiredOption('--from <time|event>', 'a time in UTC, or the id of the last event that you know')
    .option('--webhook <subscription>', 'sends them to this endpoint once more')
    .addOption(asUser())
    .action(async (options) => (await import('./replay.command.js')).replay(options));

  command(
    golive,
    'mailbox',
    'the local mailbox of an installation without an SMTP server',
    examples('mailbox', 'mailbox --to owner@northwind.test', 'mailbox --text --limit 1'),
  )
    .option('--to <address>', 'of one receiver')
    .option('--text', 'with the text of each mail')
    .option('--limit <number>', 'how many, 1 to 200', '20')
    .addOption(asUser())
    .action(async (options) => (await import('./mailbox.command.js')).mailbox(options));

  command(
    golive,
    'issuer',
    'the embedded issuer alone: demo users for services that run apart',
    examples('issuer', 'issuer --host 127.0.0.1'),
  )
    .option('--host <address>', 'to listen on; it knows no passwords, so nobody but this machine may reach it', '127.0.0.1')
    .option('--console <url>', 'where people come back to', 'http://localhost:3000')
    .action(async (options) => (await import('../issuer/issuer.command.js')).issuer(options));

  command(golive, 'migrate', 'brings the database to the current schema', examples('migrate', 'migrate --revert'))
    .option('--revert', 'takes back the newest migration instead; nothing may run on the database')
    .action(async (options) => (await import('./migrate.command.js')).migrateDatabase(options));

  command(
    golive,
    'db-url',
    'the connection string of the role that owns the database, for looking and repair',
    examples('db-url', 'db-url --json'),
  ).action(async (options) => (await import('./db-url.command.js')).dbUrl(options));

  return golive;
}

function planned(of: Command): Command {
  return of
    .option('--path <dir>', "the component's folder, or that of the components file (default: here)")
    .option('--components <file>', 'the components file (default: components.json in the folder, if there is one)')
    .option('--scope <name>', 'which component of it (default: ACTIVE_SCOPE, else "default")')
    .option('--env <name>', 'the environment; outside of "local" gates must be green and changes need elevation', 'local')
    .option('--artifact <file>', 'deploy this file in place of packaging');
}

function secondsOf(text: string): number {
  const seconds = Number(text);
  if (Number.isInteger(seconds) && seconds > 0) return seconds;
  throw new InvalidArgumentError('must be a whole number of seconds.');
}
