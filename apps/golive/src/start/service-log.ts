import { closeSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { configureLogging, type LogLevel } from '@golive/observability';

const ROTATE_BYTES = 50_000_000;

/** The file that the services' JSON lines go to at `golive start`, since the terminal belongs to people there. */
export interface ServiceLog {
  /** Undefined: they go to the standard error stream. */
  readonly file: string | undefined;
  close(): void;
}

/** Points all loggers to `<dataDir>/golive.log`, or to the standard error stream where somebody asked for that. */
export function openServiceLog(dataDir: string, options: { level: LogLevel; verbose: boolean }): ServiceLog {
  if (options.verbose) {
    configureLogging({ level: options.level });
    return { file: undefined, close: () => undefined };
  }
  const file = join(dataDir, 'golive.log');
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > ROTATE_BYTES) renameSync(file, `${file}.1`);
  const handle = openSync(file, 'a', 0o600);
  configureLogging({ level: options.level, write: (line) => void writeSync(handle, line) });
  return {
    file,
    close() {
      configureLogging({ level: 'silent' });
      closeSync(handle);
    },
  };
}
