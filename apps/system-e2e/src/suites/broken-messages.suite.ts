import { randomUUID } from 'node:crypto';
import { describe, expect } from '@jest/globals';
import { DEFAULT_PARTITIONS, TOPICS, type Topic } from '@golive/contracts';
import { eventually } from '@golive/testing';
import { itOf } from '../harness/it-of.js';
import { newSubject } from '../harness/subject.js';
import type { System, Tenant } from '../harness/system.js';
import { ClientLedger } from '../oracle/client-ledger.js';
import { expectSound } from '../oracle/expect-sound.js';

const SERVICES = [
  { group: 'deploy-orchestrator', schema: 'control', topic: TOPICS.deployCommands },
  { group: 'notification-service', schema: 'notification', topic: TOPICS.lifecycle },
  { group: 'audit-service', schema: 'audit', topic: TOPICS.lifecycle },
] as const;

/** What nobody can read, on both topics, in every partition. */
export function brokenMessages(system: () => System): void {
  describe('broken messages', () => {
    const it = itOf(system);
    it('end as dead letters, each once per consumer, and every partition goes on', async () => {
      const tenant = await system().newTenant();
      const stranger = await system().newTenant();
      const clients = new ClientLedger();
      const sample = { [TOPICS.deployCommands]: '', [TOPICS.lifecycle]: '' } as Record<Topic, string>;
      await clients.press(tenant.api, await newSubject(tenant), { wait: 30 });
      for (const topic of Object.values(TOPICS)) sample[topic] = await bodyOn(topic, tenant);
      const before = await deadLetters();

      for (const topic of Object.values(TOPICS)) {
        for (let partition = 0; partition < DEFAULT_PARTITIONS; partition++) {
          for (const value of brokenBodies(sample[topic], stranger)) await system().log.put({ topic, partition, key: null, value });
        }
        await system().log.put({ topic, partition: 0, key: null, value: Buffer.alloc(1_500_000, 'x') });
        const huge = system().log.put({ topic, partition: 0, key: null, value: Buffer.alloc(5_000_000, 'x') });
        // Kafka does not even take it; the embedded log, written to by hand, does.
        if (system().options.broker === 'kafka') await expect(huge).rejects.toThrow(/too large|larger than/i);
        else await huge;
      }

      const subjects = await Promise.all(Array.from({ length: 12 }, () => newSubject(tenant)));
      const presses = await Promise.all(subjects.map((subject) => clients.press(tenant.api, subject, { wait: 30 })));
      expect(presses.map(({ told }) => told.status)).toEqual(Array(12).fill(200));
      await expectSound(system(), [tenant.id], clients);

      const oversized = system().options.broker === 'kafka' ? 1 : 2;
      await eventually(async () => {
        const after = await deadLetters();
        for (const { group } of SERVICES) {
          const fresh = after.filter((letter) => letter.group === group && !before.some(({ id }) => id === letter.id));
          const reasons: Record<string, number> = {};
          for (const { reason } of fresh) reasons[reason] = (reasons[reason] ?? 0) + 1;
          expect([group, reasons]).toEqual([
            group,
            { not_json: 6, empty: 6, unknown_version: 6, tenant_mismatch: group === 'deploy-orchestrator' ? 12 : 6, too_large: oversized },
          ]);
        }
      });
      const shown = await tenant.api.all<{ reason: string }>('/v1/dead-letters');
      expect(new Set(shown.map(({ reason }) => reason))).toEqual(new Set(['unknown_version']));
      await expect(stranger.api.all('/v1/dead-letters')).resolves.toEqual([]);
    });

    async function bodyOn(topic: Topic, { id }: Tenant): Promise<string> {
      const { rows } = await system().sql.query<{ body: string }>(
        'SELECT body FROM control.outbox_messages WHERE tenant_id = $1 AND topic = $2 ORDER BY position LIMIT 1',
        [id, topic],
      );
      return rows[0]!.body;
    }

    async function deadLetters(): Promise<{ id: string; group: string; reason: string }[]> {
      const each = SERVICES.map(({ schema }) => `SELECT id, consumer_group AS "group", reason FROM ${schema}.dead_letters`);
      return (await system().sql.query<{ id: string; group: string; reason: string }>(each.join(' UNION ALL '))).rows;
    }
  });
}

/** A real event in forms that nobody may act on, and what is none. */
function brokenBodies(real: string, stranger: Tenant): (Buffer | null)[] {
  const event = JSON.parse(real) as { type: string; data: Record<string, unknown> };
  const json = (changed: object): Buffer => Buffer.from(JSON.stringify({ ...event, id: randomUUID(), ...changed }));
  const isCommand = event.type === 'golive.DeployRequested.v1';
  return [
    Buffer.from('{"specversion": "1.0", '),
    null,
    json({ type: event.type.replace(/v\d+$/, 'v99') }),
    // The envelope says one tenant, the data another.
    json({ tenantid: stranger.id }),
    // Both say a tenant that does not own what the command is about.
    ...(isCommand ? [json({ tenantid: stranger.id, data: { ...event.data, tenant_id: stranger.id } })] : []),
  ];
}
