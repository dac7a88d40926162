import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '@golive/testing';
import { type Broker, GroupInUse, type IncomingMessage, MessageRefused, type OutgoingMessage } from '../broker.js';
import type { MemberOptions } from './member.fixture.js';

/** What the contract needs of a kind of broker. */
export interface BrokerUnderTest {
  /** A broker as one more service would have it. */
  open(): Promise<Broker>;
  /** How a process of its own opens one. */
  member: Omit<MemberOptions, 'group' | 'topic'>;
  /** Stops and starts the broker, or cuts every connection to it. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const ROOT = resolve(import.meta.dirname, '../../../..');
const PARTITIONS = 4;
const KEYS = Array.from({ length: 12 }, (_, index) => `project-${index}`);

/** The promises of the port `Broker`. Every implementation passes all of them. */
export function brokerContract(name: string, start: () => Promise<BrokerUnderTest>): void {
  describe(`${name} as a broker`, () => {
    let kind: BrokerUnderTest;
    let broker: Broker;
    let topic = '';
    let topics = 0;
    const opened: Broker[] = [];
    const open = async () => {
      const another = await kind.open();
      opened.push(another);
      return another;
    };
    const newTopic = async () => {
      topic = `contract.${name}.${topics++}.${Date.now()}`;
      await broker.ensureTopics([{ topic, partitions: PARTITIONS }]);
      return topic;
    };
    const message = (key: string, value: string): OutgoingMessage => ({ topic, key, value, headers: { tenantid: 'a tenant', note: 'ü' } });
    const numbered = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, i) => message(KEYS[(from + i) % KEYS.length] as string, String(from + i)));

    beforeAll(async () => {
      kind = await start();
      broker = await open();
    }, 120_000);
    afterAll(async () => {
      for (const each of opened) await each.close();
      await kind.stop();
    });

    it('delivers key, value and headers as they were published', async () => {
      await newTopic();
      const got = collector();
      await broker.subscribe({ group: topic, topics: [topic], onBatch: got.onBatch });
      await broker.publish([message('project-1', '{"text":"grüß ☂"}')]);
      await eventually(() => expect(got.messages).toHaveLength(1));
      const [received] = got.messages as [IncomingMessage];
      expect(received).toMatchObject({ topic, key: 'project-1', headers: { tenantid: 'a tenant', note: 'ü' } });
      expect(received.value?.toString()).toBe('{"text":"grüß ☂"}');
      expect(received.offset).toMatch(/^\d+$/);
    });

    it('keeps the order of each key, whatever the batches', async () => {
      await newTopic();
      const got = collector();
      await broker.subscribe({ group: topic, topics: [topic], onBatch: got.onBatch });
      for (let at = 0; at < 600; at += 60) await broker.publish(numbered(at, at + 60));
      await eventually(() => expect(got.messages).toHaveLength(600));
      for (const key of KEYS) expect(got.valuesOf(key)).toEqual([...got.valuesOf(key)].sort((a, b) => a - b));
    });

    it('gives a new group everything from the beginning, and each group its own copy', async () => {
      await newTopic();
      await broker.publish(numbered(0, 50));
      const [one, other] = [collector(), collector()];
      await broker.subscribe({ group: `${topic}.one`, topics: [topic], onBatch: one.onBatch });
      await broker.subscribe({ group: `${topic}.other`, topics: [topic], onBatch: other.onBatch });
      await eventually(() => expect([one.distinct(), other.distinct()]).toEqual([50, 50]));
    });

    it('delivers a rejected batch again, in order', async () => {
      await newTopic();
      const got = collector();
      let rejections = 0;
      await broker.subscribe({
        group: topic,
        topics: [topic],
        onBatch: async (messages) => {
          if (rejections++ < 3) throw new Error('not now');
          await got.onBatch(messages);
        },
      });
      await broker.publish(numbered(0, 60));
      await eventually(() => expect(got.distinct()).toBe(60));
      for (const key of KEYS) expect(got.valuesOf(key)).toEqual([...got.valuesOf(key)].sort((a, b) => a - b));
    });

    it('does not let a partition that always fails hold up the others', async () => {
      await newTopic();
      const got = collector();
      let attempts = 0;
      let poisoned = true;
      await broker.subscribe({
        group: topic,
        topics: [topic],
        onBatch: async (messages) => {
          if (poisoned && messages.some(({ key }) => key === 'project-3')) {
            attempts++;
            throw new Error('poison');
          }
          await got.onBatch(messages);
        },
      });
      await broker.publish(numbered(0, 120));
      await eventually(() => expect(attempts).toBeGreaterThan(3));
      const started = Date.now();
      await broker.publish(numbered(120, 240));
      const partitionOfPoison = () => new Set(got.messages.map(({ partition }) => partition));
      await eventually(() => expect(partitionOfPoison().size).toBe(PARTITIONS - 1));
      await eventually(() => expect(Math.max(...got.messages.map(({ value }) => Number(value)))).toBeGreaterThan(225));
      expect(Date.now() - started).toBeLessThan(3_000);
      poisoned = false;
      await eventually(() => expect(got.distinct()).toBe(240), { timeoutMs: 20_000 });
    }, 60_000);

    it('goes on where it stopped, and tells how far a group is behind', async () => {
      await newTopic();
      const first = collector();
      const subscription = await broker.subscribe({ group: topic, topics: [topic], onBatch: first.onBatch });
      await broker.publish(numbered(0, 30));
      await eventually(() => expect(first.distinct()).toBe(30));
      await subscription.close();
      await broker.publish(numbered(30, 40));
      await expect(broker.lag(topic, [topic])).resolves.toBe(10);
      const second = collector();
      await broker.subscribe({ group: topic, topics: [topic], onBatch: second.onBatch });
      await eventually(() => expect(second.distinct()).toBe(10));
      expect(second.messages.map(({ value }) => Number(value)).sort((a, b) => a - b)[0]).toBe(30);
      await eventually(async () => expect(await broker.lag(topic, [topic])).toBe(0));
    });

    it('takes a group back to a time, and forward, once nobody takes anything for it', async () => {
      await newTopic();
      const group = `${topic}-rewound`;
      await broker.publish(numbered(0, 24));
      await pause(50); // brokers keep times in milliseconds
      const between = new Date();
      await pause(50);
      await broker.publish(numbered(24, 48));
      const read = async (): Promise<Awaited<ReturnType<typeof broker.subscribe>> & { got: ReturnType<typeof collector> }> => {
        const got = collector();
        const subscription = await broker.subscribe({ group, topics: [topic], onBatch: got.onBatch });
        return Object.assign(subscription, { got });
      };
      const first = await read();
      await eventually(() => expect(first.got.distinct()).toBe(48), { timeoutMs: 40_000 });
      await expect(broker.rewind(group, [topic], between)).rejects.toThrow(GroupInUse);
      await first.close();
      await broker.rewind(group, [topic], between);
      expect(await broker.lag(group, [topic])).toBe(24);
      const second = await read();
      await eventually(() => expect(second.got.distinct()).toBe(24), { timeoutMs: 40_000 });
      expect(Math.min(...second.got.messages.map(({ value }) => Number(String(value))))).toBe(24);
      await second.close();
      await broker.rewind(group, [topic], new Date(Date.now() + 3_600_000));
      expect(await broker.lag(group, [topic])).toBe(0);
    }, 90_000);

    it('shares the partitions among the members of a group', async () => {
      await newTopic();
      const [one, other] = [collector(), collector()];
      await (await open()).subscribe({ group: topic, topics: [topic], onBatch: one.onBatch });
      await (await open()).subscribe({ group: topic, topics: [topic], onBatch: other.onBatch });
      let sent = 0;
      await eventually(
        async () => {
          one.messages.length = other.messages.length = 0;
          await broker.publish(numbered(sent, (sent += 24)));
          await eventually(() => expect(one.distinct() + other.distinct()).toBeGreaterThanOrEqual(24), { timeoutMs: 3_000 });
          expect([one.partitions(), other.partitions()]).toEqual([PARTITIONS / 2, PARTITIONS / 2]);
        },
        { timeoutMs: 40_000 },
      );
    }, 60_000);

    it('gives what a killed member had in hand to another', async () => {
      await newTopic();
      const member = await startMember({ ...kind.member, group: topic, topic });
      await broker.publish(numbered(0, 40));
      await eventually(() => expect(member.inHand.length).toBeGreaterThan(0)); // its handler never ends
      member.kill();
      const got = collector();
      await broker.subscribe({ group: topic, topics: [topic], onBatch: got.onBatch });
      await eventually(() => expect(got.distinct()).toBe(40), { timeoutMs: 40_000 });
    }, 90_000);

    it('waits for the batch in hand when a subscription is closed, and delivers nothing after', async () => {
      await newTopic();
      let release: () => void = () => undefined;
      let entered = 0;
      const subscription = await broker.subscribe({
        group: topic,
        topics: [topic],
        onBatch: () => {
          entered++;
          return new Promise<void>((done) => (release = done));
        },
      });
      await broker.publish(numbered(0, 1));
      await eventually(() => expect(entered).toBe(1));
      let closed = false;
      const closing = subscription.close().then(() => (closed = true));
      await broker.publish(numbered(0, 1));
      await expect(eventually(() => expect(closed).toBe(true), { timeoutMs: 300 })).rejects.toThrow();
      release();
      await closing;
      expect(entered).toBe(1);
      await expect(broker.lag(topic, [topic])).resolves.toBe(1);
    });

    it('is unhealthy when a subscription has fetched nothing for a minute', async () => {
      topic = `contract.${name}.stuck.${Date.now()}`;
      const stuck = await open();
      await stuck.ensureTopics([{ topic, partitions: 1 }]);
      let release: (() => void) | undefined;
      let hangs = true; // what comes again later, after a restart, does not hang
      const onBatch = () => (hangs ? new Promise<void>((done) => (release = done)) : Promise.resolve());
      await stuck.subscribe({ group: topic, topics: [topic], onBatch });
      await stuck.publish([message('project-1', '1')]);
      await eventually(() => expect(release).toBeDefined());
      stuck.health();
      const clock = jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 61_000);
      expect(() => stuck.health()).toThrow(/fetched nothing for 6\d s/);
      clock.mockRestore();
      hangs = false;
      release?.();
    });

    it('refuses a message of 5 MB by name, and takes the next one', async () => {
      await newTopic();
      await expect(broker.publish([message('project-1', 'x'.repeat(5_000_000))])).rejects.toThrow(MessageRefused);
      await expect(broker.publish([message('project-1', 'x'.repeat(5_000_000))])).rejects.toThrow(/5000000 bytes/);
      await broker.publish([message('project-1', 'x'.repeat(1_000_000))]);
    });

    it('recovers by itself when the broker comes back', async () => {
      await newTopic();
      const got = collector();
      await broker.subscribe({ group: topic, topics: [topic], onBatch: got.onBatch });
      await broker.publish(numbered(0, 20));
      await eventually(() => expect(got.distinct()).toBe(20));
      await kind.restart();
      await eventually(() => broker.publish(numbered(20, 40)), { timeoutMs: 30_000 });
      await eventually(() => expect(got.distinct()).toBe(40), { timeoutMs: 40_000 });
      await eventually(() => broker.health());
      await broker.ping();
    }, 120_000);
  });
}

/** Keeps what a group gets. */
function collector() {
  const messages: IncomingMessage[] = [];
  return {
    messages,
    onBatch: (batch: IncomingMessage[]): Promise<void> => {
      messages.push(...batch);
      return Promise.resolve();
    },
    /** The numbers a key's messages carried, without what came again. */
    valuesOf: (key: string) => [...new Set(messages.filter((each) => each.key === key).map(({ value }) => Number(value)))],
    distinct: () => new Set(messages.map(({ value }) => String(value))).size,
    partitions: () => new Set(messages.map(({ partition }) => partition)).size,
  };
}

/** A member of a group in a process of its own, which takes messages and never finishes with them. */
async function startMember(options: MemberOptions): Promise<{ inHand: string[]; kill(): void }> {
  const program = [resolve(ROOT, 'tools/run.mjs'), resolve(import.meta.dirname, 'member.fixture.ts'), JSON.stringify(options)];
  const child = spawn(process.execPath, program, { stdio: ['ignore', 'pipe', 'inherit'] });
  const inHand: string[] = [];
  const lines = createInterface(child.stdout);
  lines.on('line', (line) => line !== 'ready' && inHand.push(line));
  await once(lines, 'line');
  return { inHand, kill: () => child.kill('SIGKILL') };
}
