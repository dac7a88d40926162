/** Whether messages of a kind are wanted, by the name of their template; `*` stands for those that are not named. */
export type Wanted = Readonly<Record<string, boolean>>;

/** By which ways something is told to people: `always` cannot be switched off. */
type Way = 'choice' | 'always' | 'never';

/** What golive tells people, and how. */
export const TOLD: readonly { name: string; words: string; inApp: Way; email: Way }[] = [
  { name: 'approval_requested', words: 'An approval is asked for', inApp: 'choice', email: 'choice' },
  { name: 'promotion_requested', words: 'A promotion waits for approval', inApp: 'choice', email: 'choice' },
  { name: 'deployment_success', words: 'A version went live', inApp: 'choice', email: 'choice' },
  { name: 'automation_live', words: 'My automation is live, as a client', inApp: 'never', email: 'choice' },
  { name: 'deployment_failed', words: 'A deployment failed', inApp: 'choice', email: 'always' },
  { name: 'awaiting_decision', words: 'A deployment needs a decision', inApp: 'choice', email: 'always' },
  { name: 'deployment_approved', words: 'What I asked for was approved', inApp: 'choice', email: 'never' },
  { name: 'deployment_rejected', words: 'What I asked for was rejected', inApp: 'choice', email: 'never' },
  { name: 'deployment_cancelled', words: 'What I asked for was cancelled', inApp: 'choice', email: 'never' },
  { name: 'deployment_superseded', words: 'A newer request took the place of mine', inApp: 'choice', email: 'never' },
  { name: 'freeze_bypassed', words: 'A freeze was passed by', inApp: 'choice', email: 'choice' },
  { name: 'automation_paused', words: 'An automation was paused', inApp: 'choice', email: 'choice' },
  { name: 'automation_resumed', words: 'An automation was resumed', inApp: 'choice', email: 'choice' },
  { name: 'automation_rolled_back', words: 'An automation was rolled back', inApp: 'choice', email: 'choice' },
  { name: 'drift_detected', words: 'WRK drifted', inApp: 'choice', email: 'always' },
  { name: 'drift_resolved', words: 'A drift is over', inApp: 'choice', email: 'never' },
  { name: 'remote_deactivation_failed', words: 'A replaced workflow could not be turned off', inApp: 'choice', email: 'always' },
  { name: 'process_version_promoted', words: 'My promotion is in production', inApp: 'choice', email: 'never' },
  { name: 'promotion_rejected', words: 'My promotion was rejected', inApp: 'choice', email: 'never' },
  { name: '*', words: 'Everything else', inApp: 'choice', email: 'choice' },
];

/** What is not named is as `*` says; without that it is wanted. */
export function isWanted(wanted: Wanted, name: string): boolean {
  return wanted[name] ?? wanted['*'] ?? true;
}

/** The same with one kind switched. To switch `*` changes nothing of what is shown as a line of its own. */
export function switched(wanted: Wanted, name: string, on: boolean): Wanted {
  if (name !== '*') return { ...wanted, [name]: on };
  const shown = Object.fromEntries(TOLD.map((told) => [told.name, isWanted(wanted, told.name)]));
  return { ...shown, ...wanted, '*': on };
}
