import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { removeLeftovers } from '../environment/scratch-folder.js';
import { startPostgres } from './postgres-cluster.js';

const root = join(import.meta.dirname, '../../../..');

async function answer(url: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ id: number }>('SELECT id FROM kept');
  await client.end();
  return rows;
}

describe("a suite's own cluster", () => {
  it('comes back with its data after a crash', async () => {
    const cluster = await startPostgres({ durable: true });
    const client = new pg.Client({ connectionString: cluster.superuserUrl });
    client.on('error', () => undefined); // the crash cuts this connection
    await client.connect();
    await client.query('CREATE TABLE kept AS SELECT 1 AS id; GRANT SELECT ON kept TO golive');
    await cluster.crash();
    await expect(answer(cluster.ownerUrl)).rejects.toThrow('ECONNREFUSED');
    await cluster.start();
    await expect(answer(cluster.ownerUrl)).resolves.toEqual([{ id: 1 }]);
    await cluster.stop();
  });

  it('is cleared away by the next run when its own was killed', async () => {
    const code = `
      const { startPostgres } = await import('./libs/testing/src/postgres/postgres-cluster.ts');
      console.log((await startPostgres()).dataFolder);`;
    const args = ['--conditions=@golive/source', '--import', './tools/loader.mjs', '--input-type=module', '-e', code];
    const run = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    const [line] = (await once(run.stdout, 'data')) as [Buffer];
    const folder = line.toString().trim();
    run.kill('SIGKILL');
    await once(run, 'exit');
    expect(existsSync(join(folder, 'postmaster.pid'))).toBe(true);
    await removeLeftovers();
    expect(existsSync(folder)).toBe(false);
  });
});
