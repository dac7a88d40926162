import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { scratchFolder } from '../environment/scratch-folder.js';
import { freePort } from '../free-port.js';

const START = resolve(import.meta.dirname, '../../../../deploy/kafka-local/start.mjs');

/** A running Apache Kafka 4.1, one node, without automatic topic creation: create topics with the partitions you mean. */
export interface Kafka {
  /** Bootstrap addresses, for kafkajs. */
  readonly brokers: string[];
  /** A clean stop; the data goes too. */
  stop(): Promise<void>;
}

/** A Kafka that a test may harm. */
export interface PrivateKafka extends Kafka {
  /** A clean stop and a start on the same data and port. */
  restart(): Promise<void>;
  /** SIGKILL to the broker. `restart` brings it back with what it had stored. */
  kill(): Promise<void>;
}

/** Where it listens; a free port when absent. `advertisedPort`: where it tells clients to go, when a proxy stands in front of it. */
export interface PrivateKafkaOptions {
  port?: number;
  advertisedPort?: number;
}

/**
 * Starts a Kafka that belongs to the caller (about 5 s; the first ever downloads it). It ends with this process, however
 * that ends.
 */
export async function launchKafka(options: PrivateKafkaOptions = {}): Promise<PrivateKafka> {
  const port = options.port ?? (await freePort());
  const ports = { port, advertisedPort: options.advertisedPort ?? port };
  const data = scratchFolder('kafka');
  let node = await startNode(data, ports);
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (node.exitCode !== null || node.signalCode !== null) return;
    const ended = once(node, 'exit');
    if (signal === 'SIGTERM') node.kill();
    else process.kill(Number(readFileSync(join(data, 'kafka.pid'), 'utf8')), signal);
    await ended;
  };
  return {
    brokers: [`127.0.0.1:${port}`],
    stop: async () => {
      await end('SIGTERM');
      rmSync(data, { recursive: true, force: true });
    },
    restart: async () => {
      await end('SIGTERM');
      node = await startNode(data, ports);
    },
    kill: () => end('SIGKILL'),
  };
}

/** Resolves when the start script says that the broker answers; its standard input ties it to this process. */
async function startNode(data: string, { port, advertisedPort }: Required<PrivateKafkaOptions>) {
  const options = ['--data', data, '--port', String(port), '--advertised-port', String(advertisedPort), '--until-stdin-ends'];
  const child = spawn(process.execPath, [START, ...options], { stdio: ['pipe', 'pipe', 'pipe'] });
  let output = '';
  await new Promise<void>((ready, failed) => {
    const read = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-4000);
      if (output.includes('Kafka answers on')) ready();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => failed(new Error(`Kafka did not start (exit code ${code}): ${output}`)));
  });
  return child;
}
