import { it } from '@jest/globals';
import type { System } from './system.js';

/** `it` for tests of a system: when one fails, what every process said last is shown with it. */
export function itOf(system: () => System): (name: string, test: () => Promise<void>, timeoutMs?: number) => void {
  return (name, test, timeoutMs) => {
    const telling = async (): Promise<void> => {
      try {
        await test();
      } catch (error) {
        process.stderr.write(`${name}: failed\n${system().lastWords()}\n`);
        throw error;
      }
    };
    it(name, telling, timeoutMs);
  };
}
