import { type DecidedLevel, type Plan, type PlanStep, refusal } from '@golive/planner';
import { openSession, planFor, type PlannerOptions } from './planner-session.js';
import { paint, plain, say, sayJson } from './terminal.js';

/** `golive plan`: the fingerprint and every step, for people or as JSON. No process is started and no connection made. */
export async function plan(options: PlannerOptions): Promise<void> {
  const { config, level } = await openSession();
  const made = await planFor(options, config);
  if (options.json) sayJson(planDocument(made, level));
  else sayPlan(made, level);
}

/** The plan with what this caller may do of it. */
export function planDocument(
  made: Plan,
  { level, reason }: DecidedLevel,
): Plan & { execution_level: string; level_reason: string; refused: object } {
  const refused = [...made.steps, ...made.rollback].flatMap((step) => {
    const why = refusal(step, level);
    return why === null ? [] : [[step.id, why]];
  });
  return { ...made, execution_level: level, level_reason: reason, refused: Object.fromEntries(refused) as object };
}

/** The plan as people read it. */
export function sayPlan(made: Plan, { level, reason }: DecidedLevel): void {
  const { project_fingerprint: print } = made;
  say(paint('bold', 'PROJECT_FINGERPRINT'));
  for (const { fact, value, file } of print.evidence) say(`  ${fact.padEnd(16)} ${plain(value).padEnd(24)} ${paint('dim', plain(file))}`);
  if (print.git?.commit) say(`  ${'commit'.padEnd(16)} ${print.git.commit.slice(0, 12).padEnd(24)} ${paint('dim', '.git')}`);
  say(`  ${'digest'.padEnd(16)} ${print.digest.slice(0, 12)}`);
  say(`\n${paint('bold', plain(made.component))} ${plain(made.version)} → ${plain(made.environment)}`);
  say(`level ${paint('bold', level)}: ${plain(reason)}`);
  saySteps(made.steps, level);
  saySteps(made.rollback, level);
}

function saySteps(steps: readonly PlanStep[], level: DecidedLevel['level']): void {
  let phase = '';
  steps.forEach((step, i) => {
    if (step.phase !== phase)
      say(
        `\n${paint('bold', step.phase)}${step.phase === 'rollback' ? paint('dim', ' (when a step fails: what undoes those that have begun)') : ''}`,
      );
    phase = step.phase;
    const why = refusal(step, level);
    say(`  ${String(i + 1).padStart(2)}. ${step.id.padEnd(20)} ${plain(step.title)}`);
    if (step.argv)
      say(
        `      ${paint('cyan', `$ ${step.argv.map(quoted).join(' ')}`)}${step.database ? paint('dim', `  on the ${step.database} database`) : ''}`,
      );
    if (why !== null) say(`      ${paint('yellow', `not run: ${plain(why)}`)}`);
    else if (step.phase !== 'rollback')
      say(`      ${paint('dim', `stops if ${plain(step.stop_condition)}; at most ${step.timeout_seconds} s`)}`);
  });
}

/** A word as a shell would have to be given it; what runs is handed over without one. */
function quoted(word: string): string {
  const text = plain(word);
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
