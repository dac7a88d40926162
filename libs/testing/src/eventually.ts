import { setTimeout as pause } from 'node:timers/promises';

/** How long and how often `eventually` looks, in milliseconds. */
export interface EventuallyOptions {
  /** When to give up. Default 30,000. */
  timeoutMs?: number;
  /** The pause between two looks. Default 25. */
  intervalMs?: number;
}

/**
 * Repeats `assertion` until it does not throw, and returns what it returned. After the time-out it throws the
 * assertion's last error, so that a test fails with the difference and not with "timed out".
 */
export async function eventually<T>(assertion: () => T | Promise<T>, options: EventuallyOptions = {}): Promise<T> {
  const { timeoutMs = 30_000, intervalMs = 25 } = options;
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    try {
      return await assertion();
    } catch (error) {
      if (performance.now() >= deadline) throw error;
      await pause(intervalMs);
    }
  }
}
