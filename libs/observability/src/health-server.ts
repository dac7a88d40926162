import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { healthRoutes, type HealthRegistry } from './health.js';
import { metricsText } from './metrics.js';

/** The media type of Prometheus' text format. */
export const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

export interface HealthServer {
  /** The port it listens on: the one asked for, or the one found when 0 was asked for. */
  port: number;
  /** Stops listening; open connections are closed. */
  close(): Promise<void>;
}

/** Serves `/healthz`, `/readyz` and `/metrics` for a service that has no HTTP of its own. Rejects when the port is taken. */
export async function startHealthServer(options: { port: number; host: string; health: HealthRegistry }): Promise<HealthServer> {
  const routes = healthRoutes(options.health);
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?', 1)[0]!;
    const send = (status: number, type: string, body: string) => response.writeHead(status, { 'content-type': type }).end(body);
    if (request.method !== 'GET' && request.method !== 'HEAD') return void send(405, 'text/plain', 'GET only\n');
    if (path === '/metrics') {
      return void metricsText().then(
        (text) => send(200, METRICS_TYPE, text),
        () => send(500, 'text/plain', 'the metrics could not be read\n'),
      );
    }
    if (path !== '/healthz' && path !== '/readyz') return void send(404, 'text/plain', 'not found\n');
    void routes[path]().then(({ status, body }) => send(status, 'application/json', JSON.stringify(body)));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port, options.host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
