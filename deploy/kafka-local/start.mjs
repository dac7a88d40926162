/**
 * Starts a real Apache Kafka, one KRaft node without a container: see README.md.
 * `node deploy/kafka-local/start.mjs --data DIR [--port 9092] [--advertised-port PORT] [--until-stdin-ends]`
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { kafkaJars } from './jars.mjs';
import { serverProperties } from './server-properties.mjs';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    port: { type: 'string', default: '9092' },
    'advertised-port': { type: 'string' },
    'until-stdin-ends': { type: 'boolean', default: false },
  },
});
if (!values.data) {
  console.error('Where shall Kafka keep its data? --data DIR');
  process.exit(2);
}
const data = resolve(values.data);
const port = Number(values.port);
const advertisedPort = Number(values['advertised-port'] ?? port);
const properties = join(data, 'server.properties');
const logging = `-Dlog4j2.configurationFile=${join(import.meta.dirname, 'log4j2.yaml')}`;

let jars;
try {
  jars = kafkaJars();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
const java = ['-Xmx512m', '-Xms256m', '-XX:+UseG1GC', logging, '-cp', join(jars, '*')];

mkdirSync(data, { recursive: true });
writeFileSync(properties, serverProperties({ data, port, advertisedPort, controllerPort: await freePort() }));
if (!existsSync(join(data, 'log', 'meta.properties'))) {
  const format = ['format', '--config', properties, '--cluster-id', 'golive-local-cluster00', '--ignore-formatted'];
  execFileSync('java', [...java, 'kafka.tools.StorageTool', ...format], { stdio: ['ignore', 2, 2] });
}

const broker = spawn('java', [...java, 'kafka.Kafka', properties], { stdio: ['ignore', 'inherit', 'inherit'] });
writeFileSync(join(data, 'kafka.pid'), String(broker.pid));
let stopping = false;
broker.on('exit', (code, signal) => {
  if (!stopping) console.error(`Kafka ended: ${signal ?? `exit code ${code}`}`);
  process.exit(stopping ? 0 : 1);
});
const stop = () => {
  stopping = true;
  broker.kill('SIGTERM');
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
// A parent that was killed cannot say so, but its end of the pipe closes.
if (values['until-stdin-ends']) process.stdin.on('close', stop).resume();

while (!(await answers(port))) await pause(50);
console.log(`Kafka answers on 127.0.0.1:${port}`);

function answers(onPort) {
  return new Promise((done) => {
    const socket = connect(onPort, '127.0.0.1');
    socket.on('connect', () => done(true) || socket.destroy());
    socket.on('error', () => done(false));
  });
}

function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = server.address();
      server.close(() => done(free));
    });
  });
}
