import { logger } from './logger.js';

/**
 * When the process gets SIGTERM or SIGINT, calls `stop` once and exits: with 0 after a clean stop, with 1 when `stop`
 * failed or took longer than `timeoutMs`. Further signals are ignored meanwhile: a terminal sends its
 * interrupt to npm and to us, and the second copy must not cut the first one's stop short.
 */
export function runUntilSignal(stop: () => Promise<void>, { timeoutMs = 30_000 }: { timeoutMs?: number } = {}): void {
  const log = logger('shutdown');
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => {
      log.error({ timeout_ms: timeoutMs }, 'the stop took too long');
      process.exit(1);
    }, timeoutMs);
    Promise.resolve()
      .then(stop)
      .then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, 'the stop failed');
          process.exit(1);
        },
      );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}
