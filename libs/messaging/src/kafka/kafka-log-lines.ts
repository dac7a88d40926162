import { logger } from '@golive/observability';
import { type LogEntry, logLevel } from 'kafkajs';

/** kafkajs' lines in our form. What it calls an error is retried, by it or by us, so it is at most a warning here. */
export function kafkaLogLines(): (entry: LogEntry) => void {
  return ({ namespace, level, log: { message, groupId, error } }) => {
    const write = level <= logLevel.WARN ? 'warn' : 'debug';
    logger('kafka')[write](
      { namespace, group: groupId as unknown, error: error instanceof Error ? error.message : (error as unknown) },
      message,
    );
  };
}
