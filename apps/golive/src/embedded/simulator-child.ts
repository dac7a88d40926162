import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { logger } from '@golive/observability';

/** The WRK simulator that belongs to an installation without a WRK platform. */
export interface SimulatorChild {
  /** What WRK_BASE_URL would be. */
  readonly url: string;
  stop(): Promise<void>;
}

// From the sources the file is TypeScript, from the build JavaScript.
const PROGRAM = join(import.meta.dirname, `wrk-simulator.process${import.meta.filename.slice(-3)}`);
/** How often each active workflow runs by itself. */
const RUNS_EVERY_MS = 30_000;
const log = logger('wrk-simulator');

/**
 * Starts the simulator as a process of its own; its ledger lives in the data directory, and it tells golive of runs. It is
 * started again, on its port, when it ends by itself.
 */
export async function startSimulatorChild(dataDir: string, runs: { url: string; secret: string }): Promise<SimulatorChild> {
  const ledgerFile = join(dataDir, 'wrk-simulator.ledger');
  let stopping = false;
  let current: ChildProcess;
  const launch = async (port: string): Promise<string> => {
    const child = fork(PROGRAM, [port, ledgerFile], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], detached: true });
    current = child;
    child.send({ ...runs, everyMs: RUNS_EVERY_MS });
    const url = await new Promise<string>((up, failed) => {
      child.once('message', (message) => up((message as { url: string }).url));
      child.once('error', failed);
      child.once('exit', (code) => failed(new Error(`the WRK simulator ended with code ${code}`)));
    });
    child.once('exit', (code) => void again(new URL(url).port, code));
    return url;
  };
  const again = async (port: string, code: number | null): Promise<void> => {
    if (stopping) return;
    log.error({ code }, 'the WRK simulator ended by itself and is started again');
    await pause(500);
    if (!stopping) await launch(port).catch(() => again(port, null));
  };
  const url = await launch('0');
  return {
    url,
    async stop() {
      stopping = true;
      if (current.exitCode !== null || current.signalCode !== null) return;
      const ended = new Promise((done) => current.once('exit', done));
      if (current.connected) current.disconnect();
      await Promise.race([ended, pause(5_000, undefined, { ref: false }).then(() => current.kill('SIGKILL'))]);
    },
  };
}
