import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { canonicalTrailEntry, TRAIL_GENESIS, trailVerifier, verifyTrail, type TrailEntry } from './audit-trail.js';

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

function entry(seq: number, prev_hash: string, changes: Partial<TrailEntry> = {}): TrailEntry {
  const content = {
    tenant_id: 'acme',
    seq,
    event_id: `event-${seq}`,
    event_type: 'golive.AutomationWentLive.v1',
    occurred_at: '2026-08-20T09:30:00.250Z',
    recorded_at: '2026-08-20T09:30:00.300Z',
    actor: { id: 'u', email: 'ops-release@acme.test' },
    project_id: 'p',
    automation_version_id: 'v',
    deployment_id: `d-${seq}`,
    action_type: 'deploy',
    summary: 'v1 went live',
    data: { version_label: 'v1', n: seq },
    prev_hash,
    ...changes,
  };
  return { ...content, hash: sha256(canonicalTrailEntry(content)) };
}

function chainOf(length: number): TrailEntry[] {
  const chain: TrailEntry[] = [];
  for (let seq = 1; seq <= length; seq++) chain.push(entry(seq, chain.at(-1)?.hash ?? TRAIL_GENESIS));
  return chain;
}

const chain = chainOf(5);
const [e1, e2, e3, e4, e5] = chain as [TrailEntry, TrailEntry, TrailEntry, TrailEntry, TrailEntry];
const expectedHead = { seq: 5, hash: e5.hash };
const verify = (entries: TrailEntry[]) => verifyTrail(entries, { sha256, expectedHead });

describe('the audit trail', () => {
  it('is valid as it was written', () => {
    expect(verify(chain)).toEqual({ valid: true, entries: 5, head: expectedHead });
  });

  it('is valid while it is empty', () => {
    expect(verifyTrail([], { sha256, expectedHead: null })).toEqual({ valid: true, entries: 0, head: null });
  });

  it.each<[string, TrailEntry[], { seq: number; reason: string }]>([
    ['an edit of the data', [e1, e2, { ...e3, data: { version_label: 'v1', n: 9 } }, e4, e5], { seq: 3, reason: 'edited' }],
    ['an edit of the actor', [{ ...e1, actor: null }, e2, e3, e4, e5], { seq: 1, reason: 'edited' }],
    ['an edit of the time', [e1, { ...e2, occurred_at: '2026-08-20T09:30:00.251Z' }, e3, e4, e5], { seq: 2, reason: 'edited' }],
    ['an edit with a new hash', [e1, e2, entry(3, e2.hash, { summary: 'nothing happened' }), e4, e5], { seq: 4, reason: 'relinked' }],
    ['a deletion', [e1, e2, e4, e5], { seq: 3, reason: 'missing' }],
    ['a deletion of the first', [e2, e3, e4, e5], { seq: 1, reason: 'missing' }],
    ['a re-order', [e1, e3, e2, e4, e5], { seq: 2, reason: 'out_of_order' }],
    ['two numbers exchanged', [e1, { ...e3, seq: 2 }, { ...e2, seq: 3 }, e4, e5], { seq: 2, reason: 'edited' }],
    ['an entry that comes twice', [e1, e2, e2, e3, e4, e5], { seq: 2, reason: 'out_of_order' }],
    ['an entry slipped in', [e1, e2, entry(3, e1.hash), e4, e5], { seq: 3, reason: 'relinked' }],
    ['a cut tail', [e1, e2, e3], { seq: 4, reason: 'tail_cut' }],
    ['everything deleted', [], { seq: 1, reason: 'tail_cut' }],
  ])('names %s', (_, entries, first_broken) => {
    expect(verify(entries)).toMatchObject({ valid: false, entries: entries.length, first_broken });
  });

  it('names a chain written anew, by the head that somebody noted', () => {
    const rewritten: TrailEntry[] = [e1, entry(2, e1.hash, { summary: 'nothing happened' })];
    for (const seq of [3, 4, 5, 6]) rewritten.push(entry(seq, rewritten.at(-1)!.hash));
    expect(verifyTrail(rewritten, { sha256 })).toMatchObject({ valid: true });
    expect(verify(rewritten)).toMatchObject({ valid: false, first_broken: { seq: 5, reason: 'head_differs' } });
  });

  it('goes on after an archived part, and entries later than the noted head are welcome', () => {
    const noted = { seq: 4, hash: e4.hash };
    const verdict = verifyTrail([e3, e4, e5], { sha256, after: { seq: 2, hash: e2.hash }, expectedHead: noted });
    expect(verdict).toEqual({ valid: true, entries: 3, head: expectedHead });
  });

  it('takes entries one by one', () => {
    const verifier = trailVerifier({ sha256, expectedHead });
    for (const each of chain) verifier.take(each);
    expect(verifier.verdict()).toMatchObject({ valid: true, entries: 5 });
  });

  it('does not depend on the order of names, which a database may change', () => {
    const { data: _, ...rest } = e2;
    expect(verify([e1, { data: { n: 2, version_label: 'v1' }, ...rest }, e3, e4, e5])).toMatchObject({ valid: true });
  });

  it('does depend on everything else: the text that is hashed is fixed', () => {
    expect(canonicalTrailEntry({ ...e1, data: { b: [1, null, { z: 'ä"', a: undefined }], a: 1.5 } })).toBe(
      '{"action_type":"deploy","actor":{"email":"ops-release@acme.test","id":"u"},"automation_version_id":"v",' +
        '"data":{"a":1.5,"b":[1,null,{"z":"ä\\""}]},"deployment_id":"d-1","event_id":"event-1",' +
        '"event_type":"golive.AutomationWentLive.v1","occurred_at":"2026-08-20T09:30:00.250Z",' +
        `"prev_hash":"${TRAIL_GENESIS}","project_id":"p","recorded_at":"2026-08-20T09:30:00.300Z","seq":1,` +
        '"summary":"v1 went live","tenant_id":"acme"}',
    );
  });
});
