import { parseArgs } from 'node:util';
import type { SimulatorOptions } from './start-simulator.js';

/**
 * The simulator's settings from its command line, else from the environment: `--port` (`WRK_SIMULATOR_PORT`, 4010),
 * `--host` (`WRK_SIMULATOR_HOST`), `--latency-ms` (`WRK_SIMULATOR_LATENCY_MS`), `--ledger-file`
 * (`WRK_SIMULATOR_LEDGER_FILE`), `--strict`, `--runs-url` (`WRK_SIMULATOR_RUNS_URL`), `--runs-every-ms`
 * (`WRK_SIMULATOR_RUNS_EVERY_MS`). Secrets only from `WRK_API_TOKEN` and `WRK_WEBHOOK_SECRET`, since everybody may read a
 * command line.
 */
export function readConfig(args: string[], env: NodeJS.ProcessEnv = process.env): SimulatorOptions {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: env['WRK_SIMULATOR_PORT'] ?? '4010' },
      host: { type: 'string', default: env['WRK_SIMULATOR_HOST'] ?? '127.0.0.1' },
      'latency-ms': { type: 'string', default: env['WRK_SIMULATOR_LATENCY_MS'] ?? '2' },
      'ledger-file': { type: 'string', default: env['WRK_SIMULATOR_LEDGER_FILE'] },
      strict: { type: 'boolean', default: false },
      'runs-url': { type: 'string', default: env['WRK_SIMULATOR_RUNS_URL'] || undefined },
      'runs-every-ms': { type: 'string', default: env['WRK_SIMULATOR_RUNS_EVERY_MS'] || '30000' },
    },
  });
  const [url, secret] = [values['runs-url'], env['WRK_WEBHOOK_SECRET'] || undefined];
  if (url !== undefined && secret === undefined) throw new TypeError('WRK_WEBHOOK_SECRET must be set where --runs-url is');
  return {
    ...(url !== undefined &&
      secret !== undefined && { runs: { url, secret, everyMs: wholeNumber('--runs-every-ms', values['runs-every-ms']) } }),
    port: wholeNumber('--port', values.port),
    host: values.host,
    latencyMs: wholeNumber('--latency-ms', values['latency-ms']),
    ledgerFile: values['ledger-file'],
    strict: values.strict,
    token: env['WRK_API_TOKEN'] || undefined,
  };
}

function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new TypeError(`${name} must be a whole number`);
  return number;
}
