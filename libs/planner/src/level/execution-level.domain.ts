/** What a run may do, from least to most (E3). */
export const LEVELS = ['PLAN_ONLY', 'SAFE_LOCAL', 'ELEVATED'] as const;
export type ExecutionLevel = (typeof LEVELS)[number];
/** What a step needs. */
export type StepLevel = Exclude<ExecutionLevel, 'PLAN_ONLY'>;

/** The elevation token's file, as it was found. */
export type TokenFile =
  { state: 'absent'; path: string } | { state: 'unusable'; path: string; why: string } | { state: 'read'; path: string; expiresAt: Date };

/** A level and the sentence that says why it is this one. */
export interface DecidedLevel {
  level: ExecutionLevel;
  reason: string;
}

/** Decides the level: read-only production beats any token; then a token that is present and valid; else what is safe. */
export function decideLevel(envMode: string | undefined, token: TokenFile, now: Date): DecidedLevel {
  if (envMode?.toUpperCase() === 'PROD_READONLY') {
    return { level: 'PLAN_ONLY', reason: 'ENV_MODE is PROD_READONLY: plans are printed and nothing runs, whatever token there is' };
  }
  if (token.state === 'absent') return { level: 'SAFE_LOCAL', reason: `there is no elevation token at ${token.path}` };
  if (token.state === 'unusable') return { level: 'SAFE_LOCAL', reason: `the elevation token at ${token.path} is not valid: ${token.why}` };
  const until = token.expiresAt.toISOString();
  if (token.expiresAt <= now) return { level: 'SAFE_LOCAL', reason: `the elevation token at ${token.path} expired at ${until}` };
  return { level: 'ELEVATED', reason: `an elevation token is valid until ${until}` };
}

/** True when a run of this level may run a step that needs that one. */
export function allows(level: ExecutionLevel, needed: StepLevel): boolean {
  return LEVELS.indexOf(level) >= LEVELS.indexOf(needed);
}
