import { describe, expect, it } from '@jest/globals';
import { Batcher } from './batcher.js';

describe('a batcher', () => {
  it('runs what is ready at the same moment together, and gives each item its own result', async () => {
    const runs: number[][] = [];
    const batcher = new Batcher<number, number>((_key, items) => {
      runs.push(items);
      return Promise.resolve(items.map((item) => item * 2));
    });
    const results = await Promise.all([1, 2, 3].map((item) => batcher.add('tenant', item)));
    expect(results).toEqual([2, 4, 6]);
    expect(runs).toEqual([[1, 2, 3]]);
  });

  it('keeps keys apart and never runs one key twice at once', async () => {
    let running = 0;
    let most = 0;
    const keys: string[] = [];
    const batcher = new Batcher<number, number>(async (key, items) => {
      keys.push(key);
      if (key === 'a') most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (key === 'a') running--;
      return items;
    }, 2);
    await Promise.all([...[1, 2, 3, 4, 5].map((item) => batcher.add('a', item)), batcher.add('b', 6)]);
    expect(most).toBe(1);
    expect(keys.filter((key) => key === 'a')).toHaveLength(3);
    expect(keys).toContain('b');
  });

  it('runs items one by one when a run of several fails, so that only the bad one rejects', async () => {
    const batcher = new Batcher<number, number>((_key, items) =>
      items.includes(2) ? Promise.reject(new Error('two')) : Promise.resolve(items),
    );
    const results = await Promise.allSettled([1, 2, 3].map((item) => batcher.add('tenant', item)));
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});
