import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** One request as it came. */
export interface ReceivedRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What the sink answers; an object body goes out as JSON. `drop` cuts the connection without an answer. */
export interface SinkAnswer {
  status?: number;
  headers?: Record<string, string>;
  body?: string | object;
  /** Milliseconds before the answer. */
  delayMs?: number;
  drop?: boolean;
}

/** An HTTP server that keeps what it gets. */
export interface HttpSink {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly url: string;
  /** The requests so far, oldest first, also those that were dropped. */
  readonly requests: readonly ReceivedRequest[];
  /** Answers every later request so, or as the function decides. Until then: 200 and `{}`. */
  answer(answer: SinkAnswer | ((request: ReceivedRequest) => SinkAnswer)): void;
  /** Answers the next requests so, one each, before the lasting answer comes back into force. */
  answerNext(...answers: SinkAnswer[]): void;
  /** Cuts the connections and closes the port. */
  close(): Promise<void>;
}

/** Starts an HTTP server on a free port of 127.0.0.1. */
export async function httpSink(): Promise<HttpSink> {
  const requests: ReceivedRequest[] = [];
  const next: SinkAnswer[] = [];
  let lasting: (request: ReceivedRequest) => SinkAnswer = () => ({ body: {} });
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const { method = '', url = '', headers } = incoming;
    const request = { method, path: url, headers, body: Buffer.concat(chunks).toString('utf8') };
    requests.push(request);
    const { status = 200, headers: extra, body = '', delayMs = 0, drop } = next.shift() ?? lasting(request);
    await pause(delayMs);
    if (drop) return void incoming.socket.destroy();
    const isJson = typeof body === 'object';
    response.writeHead(status, { 'content-type': isJson ? 'application/json' : 'text/plain', ...extra });
    response.end(isJson ? JSON.stringify(body) : body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    answer: (answer) => (lasting = typeof answer === 'function' ? answer : () => answer),
    answerNext: (...answers) => void next.push(...answers),
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
