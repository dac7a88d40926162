import { describe, expect, it } from '@jest/globals';
import { eventually } from './eventually.js';

describe('eventually', () => {
  it('looks again until the assertion holds, and returns its value', async () => {
    let looks = 0;
    const value = await eventually(
      () => {
        looks += 1;
        expect(looks).toBeGreaterThanOrEqual(3);
        return 'done';
      },
      { intervalMs: 1 },
    );
    expect(value).toBe('done');
    expect(looks).toBe(3);
  });

  it('gives up with the last error of the assertion', async () => {
    const never = eventually(() => Promise.reject(new Error('still two Live')), { timeoutMs: 20, intervalMs: 1 });
    await expect(never).rejects.toThrow('still two Live');
  });
});
