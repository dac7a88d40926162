import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { DEFAULT_PARTITIONS, TOPICS } from '@golive/contracts';
import { EmbeddedBroker } from '@golive/messaging';
import { Database, Doorbell } from '@golive/persistence';
import { eventually, freePort, testDatabase } from '@golive/testing';

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const COMMAND = ['--conditions=@golive/source', '--import', file('../../../tools/loader.mjs'), file('./main.ts')];

describe('the notification service as a process of its own', () => {
  it('becomes ready, shows its metrics, and ends cleanly when it is told to', async () => {
    const database = await testDatabase();
    const url = database.url('golive_notification');
    const db = await Database.connect({ url, applicationName: 'test', poolSize: 1 });
    const doorbell = Doorbell.at(url);
    const broker = new EmbeddedBroker({ db, url, doorbell });
    await broker.ensureTopics([{ topic: TOPICS.lifecycle, partitions: DEFAULT_PARTITIONS }]);
    const port = await freePort();
    const env = { PATH: process.env['PATH'], DATABASE_URL: database.ownerUrl, HEALTH_PORT: String(port), GOLIVE_LOG_LEVEL: 'warn' };
    const service = spawn(process.execPath, COMMAND, { env, stdio: ['ignore', 'inherit', 'inherit'] });
    const exited = once(service, 'exit');
    const get = (path: string): Promise<Response> => fetch(`http://127.0.0.1:${port}${path}`);

    await eventually(async () => expect((await get('/readyz')).status).toBe(200), { timeoutMs: 20_000 });
    expect((await get('/healthz')).status).toBe(200);
    expect(await (await get('/metrics')).text()).toContain('golive_consumer_lag{group="notification-service"} 0');

    service.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
    await broker.close();
    await doorbell.close();
    await db.close();
    await database.close();
  }, 60_000);

  it('does not start with an environment that does not fit, and names what is wrong without its value', async () => {
    const service = spawn(process.execPath, COMMAND, { env: { PATH: process.env['PATH'], SMTP_URL: 'http://canary' }, stdio: 'pipe' });
    let output = '';
    for (const stream of [service.stdout, service.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const [code] = (await once(service, 'close')) as [number];
    expect(code).not.toBe(0);
    expect(output).toContain('DATABASE_URL must be set');
    expect(output).toContain('SMTP_URL must be');
    expect(output).not.toContain('canary');
  }, 30_000);
});
