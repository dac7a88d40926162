import { readConfig } from './config.js';
import { startSimulator } from './start-simulator.js';

const simulator = await startSimulator(readConfig(process.argv.slice(2)));
process.stdout.write(`WRK simulator listening on ${simulator.url}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void simulator.close());
