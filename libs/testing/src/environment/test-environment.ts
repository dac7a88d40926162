import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { launchKafka } from '../kafka/launch-kafka.js';
import { startPostgres } from '../postgres/postgres-cluster.js';
import { removeLeftovers } from './scratch-folder.js';

interface Startable {
  stop(): Promise<void>;
}

/** What the suites of one run share. */
export interface TestEnvironment {
  /** Where the suites ask: `GET /postgres`, `GET /kafka`. */
  readonly url: string;
  /** Stops every server that was started. */
  stop(): Promise<void>;
}

/**
 * Starts the environment in Jest's main process: the suites' processes come and go, and this one outlives them.
 * It listens only; a PostgreSQL or a Kafka is started when the first suite asks for it, and serves the whole run.
 */
export async function startTestEnvironment(): Promise<TestEnvironment> {
  await removeLeftovers();
  const starters: Record<string, () => Promise<Startable>> = { '/postgres': startPostgres, '/kafka': launchKafka };
  const started = new Map<string, Promise<Startable>>();
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const start = starters[path];
    if (!start) return void response.writeHead(404).end();
    const running = started.get(path) ?? start();
    started.set(path, running);
    running.then(
      (one) => response.end(JSON.stringify(one)),
      (error: Error) => response.writeHead(503).end(error.message),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      const servers = await Promise.allSettled(started.values());
      await Promise.all(servers.map((one) => (one.status === 'fulfilled' ? one.value.stop() : undefined)));
    },
  };
}
