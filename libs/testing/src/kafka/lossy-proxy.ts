import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

const PRODUCE = 0;

/** A TCP proxy in front of Kafka that loses answers to Produce requests: Kafka has stored the messages, the sender does not learn it. */
export interface LossyProxy {
  port: number;
  /** How many answers were lost so far. */
  lost(): number;
  close(): Promise<void>;
}

/** @param loses decides about the n-th answer to a Produce request, from 1 on. */
export async function lossyProxy(target: { host: string; port: number }, loses: (n: number) => boolean): Promise<LossyProxy> {
  const sockets = new Set<Socket>();
  let [answers, lost] = [0, 0];
  const server = createServer((client) => {
    const kafka = connect(target);
    const produces = new Set<number>();
    for (const socket of [client, kafka]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => (client.destroy(), kafka.destroy(), sockets.delete(socket)));
    }
    // A request: length, API key (16 bits), version (16 bits), correlation id. An answer: length, correlation id.
    onFrames(client, (frame) => {
      if (frame.readInt16BE(4) === PRODUCE) produces.add(frame.readInt32BE(8));
      kafka.write(frame);
    });
    onFrames(kafka, (frame) => {
      if (produces.delete(frame.readInt32BE(4)) && loses(++answers)) lost++;
      else client.write(frame);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    lost: () => lost,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function onFrames(socket: Socket, handle: (frame: Buffer) => void): void {
  let rest: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= 4 && rest.length >= 4 + rest.readInt32BE(0)) {
      const end = 4 + rest.readInt32BE(0);
      handle(rest.subarray(0, end));
      rest = rest.subarray(end);
    }
  });
}
