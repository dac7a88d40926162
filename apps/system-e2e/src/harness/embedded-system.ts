import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, freePort } from '@golive/testing';
import type pg from 'pg';
import { ManagedProcess } from './managed-process.js';
import { openSql } from './open-sql.js';
import { type RawLog, rawEmbedded } from './raw-log.js';
import { Wrk } from './wrk.js';

/** `golive start` as everybody starts it: every part embedded, the demo data, nothing from outside. */
export interface EmbeddedSystem {
  readonly url: string;
  /** As the owner of the tables. */
  readonly sql: pg.Pool;
  readonly wrk: Wrk;
  readonly log: RawLog;
  /** What the process said last. */
  lastWords(): string;
  stop(): Promise<void>;
}

const READY = 'Ctrl-C stops everything';

export async function startEmbedded(): Promise<EmbeddedSystem> {
  const folder = mkdtempSync(join(tmpdir(), 'golive-console-'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const golive = new ManagedProcess({
    name: 'golive',
    main: 'apps/golive/src/main.ts',
    args: ['start'],
    env: { GOLIVE_DATA_DIR: folder, GOLIVE_PORT: String(port) },
    readyUrl: `${url}/readyz`,
  });
  const enders: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true }), () => golive.kill('SIGTERM')];
  const stop = async (): Promise<void> => {
    for (const end of enders.splice(0).reverse()) await end();
  };
  try {
    await golive.start(120_000);
    await eventually(
      () => {
        if (!golive.tail(400).includes(READY)) throw new Error(`the demo is not done:\n${golive.tail()}`);
      },
      { timeoutMs: 120_000, intervalMs: 100 },
    );
    const { ownerUrl } = JSON.parse(readFileSync(join(folder, 'runtime.json'), 'utf8')) as { ownerUrl: string };
    const sql = openSql(ownerUrl, 3);
    enders.push(() => sql.end());
    const simulator = /simulator, (http:\/\/\S+)/.exec(golive.tail(400))?.[1];
    if (!simulator) throw new Error(`where is the simulator?\n${golive.tail(400)}`);
    return { url, sql, wrk: new Wrk(simulator), log: rawEmbedded(sql), lastWords: () => golive.tail(80), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
