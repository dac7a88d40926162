import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { NestLogger } from '@golive/observability';
import { checkConfig, type WrkGatewayConfig } from './config.js';
import { WrkGatewayModule } from './wrk-gateway.module.js';

/** A running gateway. */
export interface WrkGateway {
  /** Base url of the internal API, without a slash at its end. */
  url: string;
  /** Takes no new calls, lets those under way finish, and closes the connections to WRK. */
  close(): Promise<void>;
}

/** Starts the gateway in this process. Rejects with `InvalidConfig`, or when the port is taken. */
export async function startWrkGateway(config: WrkGatewayConfig): Promise<WrkGateway> {
  const { host, port } = checkConfig(config);
  const app = await NestFactory.create<NestExpressApplication>(WrkGatewayModule.forRoot(config), {
    logger: new NestLogger('wrk-gateway'),
    bodyParser: false,
    abortOnError: false,
  });
  app.useBodyParser('json', { limit: '16kb' });
  app.disable('x-powered-by', 'etag');
  await app.listen(port, host);
  const server: Server = app.getHttpServer();
  const bound = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound.port}`,
    close: async () => {
      // A connection that falls idle after its last answer would else keep the server open until it times out.
      const hangUp = setInterval(() => server.closeIdleConnections(), 20);
      await app.close().finally(() => clearInterval(hangUp));
    },
  };
}
