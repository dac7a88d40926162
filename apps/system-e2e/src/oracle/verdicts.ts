import { createHash } from 'node:crypto';
import { TOPICS, verifyTrail } from '@golive/contracts';
import { isLegal, isTerminal, type WorkflowState } from '@golive/workflow';
import type { Press } from './client-ledger.js';
import type { DeploymentRow, Facts, OutboxRow } from './facts.js';

/** The fact that a deployment of each kind is announced with, and its word in the audit log. */
const SUCCESS: Record<string, { event: string; action: string }> = {
  DEPLOY: { event: 'golive.AutomationWentLive.v1', action: 'deploy' },
  RESUME: { event: 'golive.AutomationResumed.v1', action: 'resume' },
  PAUSE: { event: 'golive.AutomationPaused.v1', action: 'pause' },
};

/** Ends that are told as failures. */
const FAILURES = new Set(['FAILED', 'ROLLED_BACK']);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const succeeded = ({ state }: DeploymentRow): boolean => state === 'LIVE' || state === 'PAUSED';

/** Every check below answers what is wrong, one line each; nothing is: an empty list. */
export type Verdict = string[];

/** What was accepted has ended, its outcome is there to be seen, and nothing exists that nobody asked for. */
export function nothingLost(presses: readonly (Press & { deploymentId: string })[], { deployments }: Facts): Verdict {
  const byId = new Map(deployments.map((deployment) => [deployment.id, deployment]));
  const asked = new Set(presses.map(({ deploymentId }) => deploymentId));
  return [
    ...presses.filter(({ deploymentId }) => !byId.has(deploymentId)).map(({ deploymentId }) => `accepted, but unknown: ${deploymentId}`),
    ...presses
      .filter(({ deploymentId, told }) => told.status === 200 && byId.get(deploymentId)?.state !== told.body.state)
      .map(({ deploymentId }) => `told that it succeeded, but it did not: ${deploymentId}`),
    ...deployments.filter(({ id }) => !asked.has(id)).map(({ id }) => `nobody was told of deployment ${id}`),
    ...deployments.flatMap(({ id, state, ended, holds_lane: lane, failure }) => {
      if (!isTerminal(state as WorkflowState) || !ended || lane)
        return [`deployment ${id} did not end: ${state}${lane ? ', holds the lane' : ''}`];
      return state === 'FAILED' && failure === null ? [`deployment ${id} failed without saying why`] : [];
    }),
  ];
}

/** Every effect of a deployment exists once: in golive's tables, in the trail, with the people, and at WRK. */
export function noEffectTwice(facts: Facts, opsEmails: readonly string[]): Verdict {
  const logs = countBy(facts.auditLogs, ({ deployment_id: id, action_type: action }) => `${id} ${action}`);
  const told = countBy(facts.outbox, ({ deployment_id: id, type }) => `${id} ${type}`);
  const activations = countBy(
    facts.wrk.filter(({ effect, key }) => effect && key !== undefined),
    ({ key }) => key!,
  );
  const announced = groupBy(
    facts.outbox.filter(({ type }) => type === SUCCESS['DEPLOY']!.event),
    ({ deployment_id: id }) => id,
  );
  const people: People = {
    inApp: groupBy(facts.inApp, ({ event_id: id }) => id),
    deliveries: groupBy(facts.deliveries, ({ event_id: id }) => id),
  };
  return [
    ...facts.deployments.flatMap((deployment) => {
      const { id, kind, state } = deployment;
      const { event, action } = SUCCESS[kind]!;
      const expected = succeeded(deployment) ? 1 : 0;
      return [
        ...expect(`audit rows of ${id} (${state})`, logs.get(`${id} ${action}`), expected),
        ...expect(`${event} of ${id} (${state})`, told.get(`${id} ${event}`), expected),
        ...expect(
          `golive.DeploymentFailed.v1 of ${id} (${state})`,
          told.get(`${id} golive.DeploymentFailed.v1`),
          FAILURES.has(state) ? 1 : 0,
        ),
        ...(kind === 'DEPLOY' && expected ? peopleTold(deployment, announced.get(id)?.[0]?.id ?? '', people, opsEmails) : []),
      ];
    }),
    ...[...activations].filter(([, count]) => count > 1).map(([key, count]) => `WRK did ${key} ${count} times`),
    ...repeated(facts.inApp, (row) => `in-app ${row.event_id} ${row.recipient}`),
    ...repeated(facts.deliveries, (row) => `delivery ${row.event_id} ${row.channel} ${row.template} ${row.recipient}`),
  ];
}

/** Who was told, by the event that told them. */
interface People {
  inApp: ReadonlyMap<string, Facts['inApp']>;
  deliveries: ReadonlyMap<string, Facts['deliveries']>;
}

/** Clients and ops by mail, collaborators and the requester in golive: each once. */
function peopleTold(
  { id, client_emails: clients, collaborators, actor_email: actor }: DeploymentRow,
  eventId: string,
  told: People,
  opsEmails: readonly string[],
): Verdict {
  const inApp = (told.inApp.get(eventId) ?? []).map((row) => row.recipient);
  const mails = (told.deliveries.get(eventId) ?? []).filter(({ channel }) => channel === 'email');
  const wanted = [...clients.map((to) => `automation_live ${to}`), ...opsEmails.map((to) => `deployment_success ${to}`)];
  return [
    ...same(`in-app notifications of ${id}`, inApp, [...new Set([...collaborators, actor])]),
    ...same(
      `mails of ${id}`,
      mails.map(({ template, recipient }) => `${template} ${recipient}`),
      wanted,
    ),
    ...mails.filter(({ status }) => status !== 'sent').map((row) => `mail ${row.id} of ${id} is ${row.status}`),
  ];
}

/** Each mail that was to be sent arrived, and a repeat is recognizable: `arrived` holds the message ids as they came. */
export function mailsArrived({ deliveries }: Facts, arrived: readonly string[]): Verdict {
  const wanted = deliveries.filter(({ channel }) => channel === 'email').map(({ id }) => id);
  return same(
    'message ids',
    [...new Set(arrived)].map((messageId) => messageId.replace(/^<|@.*$/g, '')),
    wanted,
  );
}

/** Each tenant's chain is sound up to its head, and holds every fact once and nothing else. */
export function chainValid({ trails, outbox }: Facts): Verdict {
  const facts = outbox.filter(({ topic }) => topic === TOPICS.lifecycle).map(({ id }) => id);
  const recorded = trails.flatMap(({ entries }) => entries.map(({ event_id: id }) => id));
  return [
    ...trails.flatMap(({ tenantId, entries, head }) => {
      const verdict = verifyTrail(entries, { sha256, expectedHead: head });
      return verdict.valid && verdict.head?.seq === head?.seq ? [] : [`the trail of ${tenantId} is broken: ${JSON.stringify(verdict)}`];
    }),
    ...same('events in the trail', recorded, facts),
  ];
}

/** Every deployment's history is a legal road from its creation to its state, without a gap, each step once. */
export function auditComplete({ deployments, transitions }: Facts): Verdict {
  const roads = groupBy(transitions, ({ workflow_id: id }) => id);
  return deployments.flatMap(({ id, state, transitions: count }) => {
    const road = roads.get(id) ?? [];
    const states = road.map(({ new_state: to }) => to);
    const legal = road.every(({ previous_state: from, new_state: to }, at) =>
      at === 0 ? from === null && to === 'CREATED' : from === states[at - 1] && isLegal(from as WorkflowState, to as WorkflowState),
    );
    if (legal && states.at(-1) === state && road.length === count) return [];
    return [`the history of ${id} (${state}, ${count} transitions) is ${states.join(' → ')}`];
  });
}

/** After the last fault nothing is left to do: `work` is read by `readWork`. */
export function drained(work: Readonly<Record<string, number>>): Verdict {
  return Object.entries(work).flatMap(([what, count]) => expect(what, count, 0));
}

/** The facts of a type about a deployment. */
export function eventsOf(facts: Facts, deploymentId: string): OutboxRow[] {
  return facts.outbox.filter((row) => row.deployment_id === deploymentId);
}

function expect(what: string, count = 0, wanted: number): Verdict {
  return count === wanted ? [] : [`${what}: ${count} instead of ${wanted}`];
}

function countBy<T>(items: readonly T[], nameOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(nameOf(item), (counts.get(nameOf(item)) ?? 0) + 1);
  return counts;
}

function groupBy<T>(items: readonly T[], nameOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(nameOf(item));
    if (group) group.push(item);
    else groups.set(nameOf(item), [item]);
  }
  return groups;
}

function repeated<T>(items: readonly T[], nameOf: (item: T) => string): Verdict {
  return [...countBy(items, nameOf)].filter(([, count]) => count > 1).map(([name, count]) => `${name}: ${count} times`);
}

/** Equal as bags: what is missing and what is too much. */
function same(what: string, actual: readonly string[], wanted: readonly string[]): Verdict {
  const [have, want] = [countBy(actual, (item) => item), countBy(wanted, (item) => item)];
  return [...new Set([...actual, ...wanted])].flatMap((item) => expect(`${what}: ${item}`, have.get(item), want.get(item) ?? 0));
}
