import { readlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Component } from '../components/component.domain.js';
import { DEFAULT_SCOPE, findComponent, type Wanted } from '../components/find-component.js';
import { fileDigest, fingerprintOf, sha256 } from '../fingerprint/read-component.js';
import { makePlan, releaseDirOf } from './make-plan.domain.js';
import { type Plan, PlanFault } from './plan.domain.js';
import { slugOf } from './stack-commands.domain.js';
import { LOCAL } from './step-builder.domain.js';

/** What is to be planned. */
export interface PlanRequest extends Wanted {
  /** Absent: `local`. */
  environment?: string;
  /** A file made beforehand, in place of packaging. */
  artifact?: string;
  /** Folder for what runs leave. Absolute. */
  stateDir: string;
}

/**
 * The plan of a component (E1). Reads files only: no process, no connection.
 * @throws ComponentsFault, FingerprintFault, PlanFault
 */
export async function planComponent(request: PlanRequest): Promise<Plan> {
  const component = await findComponent(request);
  const environment = request.environment ?? LOCAL;
  const artifact = request.artifact === undefined ? null : await artifactOf(request.artifact);
  const print = await fingerprintOf(component.path, forcedBy(component), component);
  const planId = sha256(JSON.stringify([print.digest, environment, artifact])).slice(0, 24);
  const releases = releaseDirOf(component, print, slugOf(component.name));
  const { path, components, scope, artifact: file } = request;
  return makePlan({
    request: { path, components, scope, environment: request.environment, artifact: file },
    scope: request.scope ?? DEFAULT_SCOPE,
    component,
    print,
    environment,
    artifact,
    previous: releases === null ? null : await readlink(join(releases, 'current')).catch(() => null),
    planId,
    runDir: join(request.stateDir, planId),
  });
}

/** Refuses a plan that is not what would be planned now, and says what has changed. @throws PlanFault */
export function checkUnchanged(kept: Plan, now: Plan): void {
  if (kept.format !== now.format) throw new PlanFault('that is no plan of this golive');
  if (kept.project_fingerprint?.digest !== now.project_fingerprint.digest) {
    const commits = [kept, now].map((plan) => plan.project_fingerprint?.git?.commit?.slice(0, 12) ?? 'no commit');
    throw new PlanFault(
      `the plan is stale: its fingerprint no longer fits the component (${commits[0] === commits[1] ? 'files have changed' : `${commits[0]} then, ${commits[1]} now`}). Plan again.`,
    );
  }
  const differing = ['plan_id', 'environment', 'version', 'tag', 'run_dir', 'database', 'steps', 'rollback'] as const;
  const changed = differing.filter((key) => JSON.stringify(kept[key]) !== JSON.stringify(now[key]));
  if (changed.length > 0)
    throw new PlanFault(`the plan is not what is planned now (${changed.join(', ')} differ): plan again, with the same options`);
}

function forcedBy({ stack, build_tool, migration_tool, version, health_endpoint }: Component) {
  return { stack, build_tool, migration_tool, version, health_endpoint };
}

async function artifactOf(file: string): Promise<{ path: string; sha256: string }> {
  const path = resolve(file);
  const digest = await fileDigest(path).catch((error: NodeJS.ErrnoException) => {
    throw new PlanFault(`the artifact ${path} cannot be read: ${error.code}`);
  });
  return { path, sha256: digest };
}
