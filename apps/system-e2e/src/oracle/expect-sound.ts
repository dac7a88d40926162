import { expect } from '@jest/globals';
import { eventually } from '@golive/testing';
import { OPS_EMAIL } from '../harness/processes.js';
import type { System } from '../harness/system.js';
import type { ClientLedger } from './client-ledger.js';
import { type Facts, readFacts } from './facts.js';
import { auditComplete, chainValid, drained, mailsArrived, noEffectTwice, nothingLost } from './verdicts.js';
import { workLeft } from './work-left.js';

/** Waits until nothing is left to do. */
export async function expectDrained(system: System, timeoutMs = 30_000): Promise<void> {
  await eventually(async () => expect(drained(await workLeft(system))).toEqual([]), { timeoutMs, intervalMs: 200 });
}

/** Once all is done: every check of the oracle over these tenants, against what the clients were told. */
export async function expectSound(system: System, tenantIds: readonly string[], clients: ClientLedger, timeoutMs?: number): Promise<Facts> {
  await expectDrained(system, timeoutMs);
  const facts = await readFacts(system.sql, system.wrk, tenantIds);
  const arrived = system.mails?.mails.map(({ headers }) => headers['message-id'] ?? '') ?? facts.mailbox.map((mail) => mail.message_id);
  const ofThese = new Set(facts.deliveries.map(({ id }) => id));
  expect({
    'nothing lost': nothingLost(clients.accepted(), facts),
    'no effect twice': noEffectTwice(facts, [OPS_EMAIL]),
    'mails arrived': mailsArrived(
      facts,
      arrived.filter((messageId) => ofThese.has(messageId.replace(/^<|@.*$/g, ''))),
    ),
    'chain valid': chainValid(facts),
    'audit complete': auditComplete(facts),
  }).toEqual({ 'nothing lost': [], 'no effect twice': [], 'mails arrived': [], 'chain valid': [], 'audit complete': [] });
  return facts;
}
