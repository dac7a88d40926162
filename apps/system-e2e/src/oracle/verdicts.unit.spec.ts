import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { canonicalTrailEntry, TOPICS, TRAIL_GENESIS, type TrailEntry } from '@golive/contracts';
import type { Press } from './client-ledger.js';
import type { Facts } from './facts.js';
import { auditComplete, chainValid, drained, mailsArrived, noEffectTwice, nothingLost, type Verdict } from './verdicts.js';

const OPS = ['ops@acme.test'];

/** One deployment that went well, with everything that follows from it. */
function sound(): Facts {
  const entry: Omit<TrailEntry, 'hash'> = {
    tenant_id: 't1',
    seq: 1,
    event_id: 'e1',
    event_type: 'golive.AutomationWentLive.v1',
    occurred_at: '2026-01-01T00:00:00.000Z',
    recorded_at: '2026-01-01T00:00:00.000Z',
    actor: null,
    project_id: 'p1',
    automation_version_id: 'v1',
    deployment_id: 'd1',
    action_type: 'deploy',
    summary: 'went live',
    data: {},
    prev_hash: TRAIL_GENESIS,
  };
  const hash = createHash('sha256').update(canonicalTrailEntry(entry)).digest('hex');
  const road = ['CREATED', 'ACTIVATING', 'COMMITTING', 'LIVE'];
  const lifecycle = { topic: TOPICS.lifecycle, deployment_id: 'd1', published: true };
  return {
    deployments: [
      {
        id: 'd1',
        kind: 'DEPLOY',
        state: 'LIVE',
        holds_lane: false,
        ended: true,
        failure: null,
        transitions: 4,
        version_id: 'v1',
        version_status: 'Live',
        collaborators: ['dev@acme.test'],
        client_emails: ['client@client.test'],
        actor_email: 'op@acme.test',
      },
    ],
    transitions: road.map((state, n) => ({ workflow_id: 'd1', previous_state: road[n - 1] ?? null, new_state: state })),
    auditLogs: [{ deployment_id: 'd1', action_type: 'deploy' }],
    outbox: [{ ...lifecycle, id: 'e1', type: 'golive.AutomationWentLive.v1' }],
    trails: [{ tenantId: 't1', head: { seq: 1, hash }, entries: [{ ...entry, hash }] }],
    inApp: ['dev@acme.test', 'op@acme.test'].map((recipient) => ({ event_id: 'e1', recipient })),
    deliveries: [
      { id: 'm1', event_id: 'e1', channel: 'email', template: 'automation_live', recipient: 'client@client.test', status: 'sent' },
      { id: 'm2', event_id: 'e1', channel: 'email', template: 'deployment_success', recipient: 'ops@acme.test', status: 'sent' },
    ],
    mailbox: [],
    wrk: [{ seq: 1, at: '', action: 'activate', workflow_id: 'wf', key: 'd1:activate', effect: true }],
  };
}

const press = { deploymentId: 'd1', told: { status: 200, body: { state: 'LIVE' } } } as Press & { deploymentId: string };
const arrived = ['<m1@golive.local>', '<m2@golive.local>', '<m2@golive.local>'];

const judge = (facts: Facts, presses = [press]): Record<string, Verdict> => ({
  nothingLost: nothingLost(presses, facts),
  noEffectTwice: noEffectTwice(facts, OPS),
  mailsArrived: mailsArrived(facts, arrived),
  chainValid: chainValid(facts),
  auditComplete: auditComplete(facts),
});

describe('the oracle', () => {
  it('finds nothing wrong where nothing is, repeats of a mail included', () => {
    expect(Object.values(judge(sound())).flat()).toEqual([]);
    expect(drained({ outbox: 0, deliveries: 0 })).toEqual([]);
  });

  it('says what is left to do', () => {
    expect(drained({ outbox: 0, deliveries: 2 })).toEqual(['deliveries: 2 instead of 0']);
  });

  it.each<[string, string, (facts: Facts) => void]>([
    ['a deployment that is gone', 'nothingLost', (facts) => (facts.deployments = [])],
    ['a deployment that nobody asked for', 'nothingLost', (facts) => facts.deployments.push({ ...facts.deployments[0]!, id: 'd2' })],
    ['a deployment that did not end', 'nothingLost', (facts) => (facts.deployments[0]!.state = 'ACTIVATING')],
    ['a lane that is still held', 'nothingLost', (facts) => (facts.deployments[0]!.holds_lane = true)],
    ['a failure without a reason', 'nothingLost', (facts) => (facts.deployments[0]!.state = 'FAILED')],
    ['a success that was told and is none', 'nothingLost', (facts) => (facts.deployments[0]!.state = 'ROLLED_BACK')],
    ['a second audit row', 'noEffectTwice', (facts) => facts.auditLogs.push(facts.auditLogs[0]!)],
    ['no audit row', 'noEffectTwice', (facts) => facts.auditLogs.pop()],
    ['the same fact under another id', 'noEffectTwice', (facts) => facts.outbox.push({ ...facts.outbox[0]!, id: 'e2' })],
    ['a second activation under one key', 'noEffectTwice', (facts) => facts.wrk.push(facts.wrk[0]!)],
    ['a notification twice', 'noEffectTwice', (facts) => facts.inApp.push(facts.inApp[0]!)],
    ['a collaborator who was not told', 'noEffectTwice', (facts) => facts.inApp.shift()],
    ['a mail that did not leave', 'noEffectTwice', (facts) => (facts.deliveries[0]!.status = 'pending')],
    ['a mail under another identity', 'mailsArrived', (facts) => (facts.deliveries[0]!.id = 'm9')],
    ['an entry that was edited', 'chainValid', (facts) => (facts.trails[0]!.entries[0]!.summary = 'nothing happened')],
    ['a chain whose tail was cut', 'chainValid', (facts) => facts.trails[0]!.entries.pop()],
    ['a fact that is not in the trail', 'chainValid', (facts) => facts.outbox.push({ ...facts.outbox[0]!, id: 'e2', type: 'other' })],
    ['a transition without its row', 'auditComplete', (facts) => facts.transitions.splice(1, 1)],
    ['a transition twice', 'auditComplete', (facts) => facts.transitions.push(facts.transitions[3]!)],
    ['a road that the graph does not know', 'auditComplete', (facts) => (facts.transitions[2]!.new_state = 'PAUSED')],
  ])('sees %s', (_, check, harm) => {
    const facts = sound();
    harm(facts);
    expect(judge(facts)[check]).not.toEqual([]);
  });
});
