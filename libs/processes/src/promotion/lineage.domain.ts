import type { Environment, ProcessVersionStatus } from '../versions/process-version.domain.js';

/** A version of a process, as far as its descent is concerned. */
export interface Descendant {
  id: string;
  version: number;
  environment: Environment;
  status: ProcessVersionStatus;
  /** Of a production version the one that it is a copy of: of the sandbox, or after a rollback of production. */
  source_version_id: string | null;
}

/** A production version and those that it is a copy of, one after the other, back to the sandbox version. */
export function descentOf<T extends Descendant>(version: T, versions: readonly T[]): T[] {
  const byId = new Map(versions.map((known) => [known.id, known]));
  const descent = [version];
  for (let source = byId.get(version.source_version_id!); source; source = byId.get(source.source_version_id!)) descent.push(source);
  return descent;
}

/**
 * The version to which production goes back: the newest that was there before the current one. What a rollback put there
 * counts as what it is a copy of, so that going back again goes further back and never to what was rolled back.
 * Undefined: nothing was there before.
 */
export function previousOf<T extends Descendant>(versions: readonly T[]): T | undefined {
  const production = versions.filter(({ environment }) => environment === 'PRODUCTION');
  const current = production.find(({ status }) => status === 'ACTIVE');
  if (!current) return undefined;
  const first = descentOf(current, production).at(-1)!;
  return production.filter(({ version }) => version < first.version).sort((a, b) => b.version - a.version)[0];
}
