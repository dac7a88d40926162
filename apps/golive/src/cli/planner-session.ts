import { resolve } from 'node:path';
import {
  ComponentsFault,
  type DecidedLevel,
  decideLevel,
  FingerprintFault,
  type Plan,
  planComponent,
  PlanFault,
  type PlanRequest,
  readElevationToken,
} from '@golive/planner';
import { type PlannerConfig, readPlannerConfig } from '../config.js';
import { CommandFault } from './command-fault.js';

/** Options that `golive plan` and `golive execute` share. */
export interface PlannerOptions {
  path?: string;
  components?: string;
  scope?: string;
  env?: string;
  artifact?: string;
  json?: boolean;
}

/** What a command plans with. */
export interface PlannerSession {
  config: PlannerConfig;
  level: DecidedLevel;
}

/** Settings and the execution level. Reads files only. */
export async function openSession(): Promise<PlannerSession> {
  const config = readPlannerConfig();
  return { config, level: decideLevel(config.envMode, await readElevationToken(config.elevationTokenFile), new Date()) };
}

/** Makes the plan that the options ask for. @throws CommandFault where none can be made */
export function planFor(options: PlannerOptions, { activeScope, stateDir }: PlannerConfig): Promise<Plan> {
  const request: PlanRequest = {
    path: resolve(options.path ?? '.'),
    components: options.components === undefined ? undefined : resolve(options.components),
    scope: options.scope ?? activeScope,
    environment: options.env,
    artifact: options.artifact === undefined ? undefined : resolve(options.artifact),
    stateDir,
  };
  return told(planComponent(request));
}

/** Faults of the planner as those of a command: their messages are for people. */
export function told<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    if (error instanceof ComponentsFault || error instanceof FingerprintFault || error instanceof PlanFault)
      throw new CommandFault(error.message);
    throw error;
  });
}
