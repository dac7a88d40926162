import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from '@jest/globals';
import type { Broker } from '@golive/messaging';
import { eventually } from '@golive/testing';
import pg from 'pg';
import { publish, ReleasedProject } from '../published-events.fixture.js';

const ROOT = resolve(import.meta.dirname, '../../../..');
const PROJECTS = 25;

/** The example service as its team runs it: a process of its own. */
async function startLedger(env: Record<string, string>): Promise<ChildProcess> {
  const options = ['--conditions=@golive/source', '--import', resolve(ROOT, 'tools/loader.mjs'), resolve(import.meta.dirname, 'main.ts')];
  const child = spawn(process.execPath, options, {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout!, 'data');
  return child;
}

export interface KilledLedger {
  broker: Broker;
  /** The example's environment. */
  env: Record<string, string>;
  /** Connection string of the example's database. */
  databaseUrl: string;
  events: number;
  kills: number;
}

/**
 * Publishes events while the example service is killed at random moments and started again, and looks at what it has
 * written in the end. Answers how many events it had when each kill came.
 */
export async function killWhileItWorks({ broker, env, databaseUrl, events, kills }: KilledLedger): Promise<number[]> {
  const projects = Array.from({ length: PROJECTS }, () => new ReleasedProject());
  const all = Array.from({ length: events }, (_, index) => projects[index % PROJECTS]!.wentLive());
  const db = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  const countLines = async (): Promise<number> => {
    const { rows } = await db.query<{ count: number }>('SELECT count(*)::int AS count FROM releases');
    return rows[0]!.count;
  };
  let ledger = await startLedger(env);
  const had: number[] = [];
  try {
    const part = Math.ceil(events / (kills + 1));
    for (let life = 0; life <= kills; life++) {
      const before = await countLines();
      const published = publish(broker, all.slice(life * part, (life + 1) * part));
      if (life < kills) {
        await eventually(async () => expect(await countLines()).toBeGreaterThan(before), { timeoutMs: 60_000, intervalMs: 5 });
        await pause(randomInt(0, 150)); // the moment is chance
        ledger.kill('SIGKILL');
        await once(ledger, 'exit');
        had.push(await countLines());
        ledger = await startLedger(env);
      }
      await published;
    }
    await eventually(async () => expect(await countLines()).toBe(events), { timeoutMs: 120_000 });
    const lines = await db.query<{ project_id: string; event_id: string; version_label: string }>('SELECT * FROM releases ORDER BY line');
    expect(lines.rows.map(({ event_id: id }) => id).sort()).toEqual(all.map(({ id }) => id).sort());
    for (const { id, releases } of projects) {
      const labels = lines.rows.filter(({ project_id: project }) => project === id).map(({ version_label: label }) => Number(label));
      expect(labels).toEqual(Array.from({ length: releases }, (_, index) => index + 1));
    }
    const counts = await db.query<{ sum: number }>('SELECT sum(releases)::int AS sum FROM release_counts');
    expect(counts.rows).toEqual([{ sum: events }]);
    expect((await db.query('SELECT FROM golive_subscriber.dead_letters')).rowCount).toBe(0);
    return had;
  } finally {
    ledger.kill('SIGTERM');
    if (ledger.exitCode === null && ledger.signalCode === null) await once(ledger, 'exit');
    await db.end();
  }
}
