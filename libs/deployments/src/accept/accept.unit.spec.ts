import { describe, expect, it } from '@jest/globals';
import { BINDING_STATUSES, DEPLOYMENT_KINDS, KIND_RULES, VERSION_STATUSES, type VersionStatus } from '../kinds.domain.js';
import { Problem } from '../problem.js';
import { type AcceptFacts, checkAcceptable, routeStatusChange } from './accept.domain.js';

const updatedAt = new Date('2026-11-21T10:00:00.000Z');

function facts(over: Partial<AcceptFacts> = {}): AcceptFacts {
  return { status: 'Ready to Launch', updatedAt, binding: { status: 'ready' }, liveVersionId: null, laneDeploymentId: null, ...over };
}

function codeOf(work: () => unknown): string {
  try {
    work();
    return 'accepted';
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
}

describe('a request to make a version Live', () => {
  it.each(VERSION_STATUSES.map((status) => [status] as const))('is routed by the status "%s"', (status) => {
    const expected: Record<VersionStatus, string> = {
      Draft: 'invalid_status_transition',
      'Build In Progress': 'invalid_status_transition',
      'QA & Testing': 'invalid_status_transition',
      'Ready to Launch': 'DEPLOY',
      Live: 'idempotent',
      Paused: 'RESUME',
      Archived: 'invalid_status_transition',
    };
    let routed = '';
    const code = codeOf(() => (routed = routeStatusChange(status, 'Live') ?? 'idempotent'));
    expect(code === 'accepted' ? routed : code).toBe(expected[status]);
  });

  it('can pause only what is Live', () => {
    expect(VERSION_STATUSES.filter((status) => codeOf(() => routeStatusChange(status, 'Paused')) === 'accepted')).toEqual([
      'Live',
      'Paused',
    ]);
    expect(routeStatusChange('Paused', 'Paused')).toBeNull();
    expect(routeStatusChange('Live', 'Paused')).toBe('PAUSE');
  });

  it.each(DEPLOYMENT_KINDS.flatMap((kind) => BINDING_STATUSES.map((binding) => [kind, binding] as const)))(
    'checks the binding: %s with one that is %s',
    (kind, binding) => {
      const allowed = kind === 'DEPLOY' ? ['provisioned', 'ready'] : ['provisioned', 'ready', 'active', 'inactive'];
      const code = codeOf(() => checkAcceptable(kind, facts({ status: KIND_RULES[kind].expects, binding: { status: binding } }), {}));
      expect(code).toBe(allowed.includes(binding) ? 'accepted' : 'precondition_failed');
    },
  );

  it('needs a binding at all', () => {
    expect(codeOf(() => checkAcceptable('DEPLOY', facts({ binding: null }), {}))).toBe('precondition_failed');
  });

  it('is refused while another deployment holds the lane, and says which', () => {
    const refused = () => checkAcceptable('DEPLOY', facts({ laneDeploymentId: 'd1' }), {});
    expect(refused).toThrow(expect.objectContaining({ code: 'deployment_in_progress', fields: { deployment_id: 'd1' } }));
  });

  it('holds the hints against what is there, for a deploy only', () => {
    const stale = { lastKnownStatus: 'Draft' };
    expect(codeOf(() => checkAcceptable('DEPLOY', facts(), stale))).toBe('concurrency_conflict');
    expect(codeOf(() => checkAcceptable('DEPLOY', facts(), { lastKnownUpdatedAt: new Date(0) }))).toBe('concurrency_conflict');
    expect(codeOf(() => checkAcceptable('DEPLOY', facts(), { lastKnownStatus: 'Ready to Launch', lastKnownUpdatedAt: updatedAt }))).toBe(
      'accepted',
    );
    expect(codeOf(() => checkAcceptable('RESUME', facts({ status: 'Paused' }), stale))).toBe('accepted');
  });

  it('cannot resume beside another Live version, and says which', () => {
    const refused = () => checkAcceptable('RESUME', facts({ status: 'Paused', liveVersionId: 'v9' }), {});
    expect(refused).toThrow(expect.objectContaining({ code: 'precondition_failed', fields: { live_version_id: 'v9' } }));
  });
});
