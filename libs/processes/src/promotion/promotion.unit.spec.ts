import { describe, expect, it } from '@jest/globals';
import type { Environment, ProcessVersionStatus } from '../versions/process-version.domain.js';
import { type Descendant, descentOf, previousOf } from './lineage.domain.js';
import { checkPromotable, checkReturnable } from './promotion.domain.js';

const EVERY: [Environment, ProcessVersionStatus][] = (['SANDBOX', 'PRODUCTION'] as const).flatMap((environment) =>
  (['DRAFT', 'ACTIVE', 'DEPRECATED'] as const).map((status): [Environment, ProcessVersionStatus] => [environment, status]),
);

/** Versions in the order of their numbers: `s` a sandbox one, a number the production copy of that version; the last of those is active. */
function process(...sources: ('s' | number)[]): Descendant[] {
  const last = sources.findLastIndex((source) => source !== 's');
  return sources.map((source, n) => ({
    id: String(n + 1),
    version: n + 1,
    environment: source === 's' ? 'SANDBOX' : 'PRODUCTION',
    status: source === 's' || n === last ? 'ACTIVE' : 'DEPRECATED',
    source_version_id: source === 's' ? null : String(source),
  }));
}

describe('what may become production', () => {
  it.each(EVERY)('a %s version that is %s', (environment, status) => {
    const promoting = () => checkPromotable({ environment, status });
    if (environment === 'SANDBOX' && status === 'ACTIVE') expect(promoting).not.toThrow();
    else expect(promoting).toThrow(expect.objectContaining({ code: 'not_promotable', status: 400 }));
  });

  it.each(EVERY)('again: a %s version that is %s', (environment, status) => {
    const returning = () => checkReturnable({ environment, status });
    if (environment === 'PRODUCTION' && status === 'DEPRECATED') expect(returning).not.toThrow();
    else expect(returning).toThrow(expect.objectContaining({ code: 'precondition_failed', status: 409 }));
  });
});

describe('going back', () => {
  it.each<[string, Descendant[], number | undefined]>([
    ['nowhere from nothing', process('s'), undefined],
    ['nowhere from the first', process('s', 1), undefined],
    ['to the one before', process('s', 1, 's', 3), 2],
    ['further back the second time, not to what was rolled back', process('s', 1, 's', 3, 's', 5, 4), 2],
    ['nowhere once it is back at the first', process('s', 1, 's', 3, 2), undefined],
    ['to what a rollback had put back, after a new promotion', process('s', 1, 1, 2, 's', 5), 4],
    ['past what was rolled back, after that', process('s', 1, 1, 2, 's', 5, 4), undefined],
  ])('goes %s', (_, versions, target) => {
    expect(previousOf(versions)?.version).toBe(target);
  });

  it('follows a copy of a copy to the sandbox', () => {
    const versions = process('s', 1, 2, 3);
    expect(descentOf(versions[3]!, versions).map(({ version }) => version)).toEqual([4, 3, 2, 1]);
  });
});
