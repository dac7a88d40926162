import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { COMMANDS, type Model } from './model-commands.fixture.js';
import { ModelWorld } from './model-world.fixture.js';

/** How many sequences, and of how many commands: a minute at the most. */
const RUNS = 80;
const COMMANDS_AT_MOST = 100;

describe('the engine, against a model of what it promises', () => {
  let world: ModelWorld;

  beforeAll(async () => {
    world = await ModelWorld.open();
  });

  afterAll(() => world?.close());

  it('agrees with it after every command, whatever clients, workers, WRK, people and time do', async () => {
    const ended = new Map<string, number>();
    const sequences = fc.asyncProperty(fc.commands(COMMANDS, { maxCommands: COMMANDS_AT_MOST, size: 'max' }), async (commands) => {
      const real = world.fresh();
      const ids = await real.project(3);
      const model: Model = { ids, versions: ids.map(() => 'Ready to Launch'), lane: null, ended: new Map() };
      await fc.asyncModelRun(() => ({ model, real }), commands);
      expect(await real.auditFault()).toBeUndefined();
      for (const state of model.ended.values()) ended.set(state, (ended.get(state) ?? 0) + 1);
      // Nothing of this run is left for the workers of the next.
      await real.owner.query('UPDATE control.intent_workflows SET next_attempt_at = NULL WHERE tenant_id = $1', [real.tenant]);
    });
    await fc.assert(sequences, { numRuns: RUNS, interruptAfterTimeLimit: 60_000, endOnFailure: false });
    // Sequences that never get anywhere would prove nothing.
    for (const state of ['LIVE', 'PAUSED', 'FAILED', 'CANCELLED']) expect([state, ended.has(state)]).toEqual([state, true]);
  }, 180_000);
});
