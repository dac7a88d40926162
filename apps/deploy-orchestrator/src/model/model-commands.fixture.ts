import { expect } from '@jest/globals';
import type { VersionStatus } from '@golive/deployments';
import type { WorkflowState } from '@golive/workflow';
import fc from 'fast-check';
import type { ModelWorld } from './model-world.fixture.js';

interface Lane {
  id: string;
  version: number;
  kind: 'DEPLOY' | 'RESUME' | 'PAUSE';
  state: 'CREATED' | 'ACTIVATING' | 'DEACTIVATING' | 'ROLLING_BACK';
  /** What the undo ends in. */
  after: 'CANCELLED' | 'FAILED';
}

/** A project as it should be: the status of each version, and the deployment that is under way. */
export interface Model {
  ids: string[];
  versions: VersionStatus[];
  lane: Lane | null;
  /** Deployments that are over, in their last states. */
  ended: Map<string, WorkflowState>;
}

type Step = fc.AsyncCommand<Model, ModelWorld>;

/** What A3 says to a request in this situation. */
function answerTo(model: Model, version: number, target: 'Live' | 'Paused'): Lane['kind'] | string {
  const status = model.versions[version]!;
  if (status === target) return 'idempotent';
  const kind =
    target === 'Paused'
      ? status === 'Live'
        ? 'PAUSE'
        : null
      : status === 'Ready to Launch'
        ? 'DEPLOY'
        : status === 'Paused'
          ? 'RESUME'
          : null;
  if (kind === null) return 'invalid_status_transition';
  if (model.lane) return 'deployment_in_progress';
  return kind === 'RESUME' && model.versions.includes('Live') ? 'precondition_failed' : kind;
}

async function agree(model: Model, world: ModelWorld): Promise<void> {
  const seen = await world.see();
  expect(model.ids.map((id) => seen.versions[id])).toEqual(model.versions);
  expect(model.versions.filter((status) => status === 'Live').length).toBeLessThanOrEqual(1);
  const deployments = new Map<string, { state: WorkflowState; lane: boolean }>();
  for (const [id, state] of model.ended) deployments.set(id, { state, lane: false });
  if (model.lane) deployments.set(model.lane.id, { state: model.lane.state, lane: true });
  expect(new Map(Object.entries(seen.deployments))).toEqual(deployments);
}

function step(name: string, possible: (model: Model) => boolean, run: (model: Model, world: ModelWorld) => Promise<void>): Step {
  return {
    check: possible,
    run: async (model, world) => {
      await run(model, world);
      await agree(model, world);
    },
    toString: () => name,
  };
}

function end(model: Model, state: WorkflowState): void {
  model.ended.set(model.lane!.id, state);
  model.lane = null;
}

const calling = (model: Model): boolean => model.lane?.state === 'ACTIVATING' || model.lane?.state === 'DEACTIVATING';
const inHand = (model: Model, world: ModelWorld) => world.inHand.get(model.lane?.id ?? '');

/** Two clients ask for the same at the same moment: one is heard, the other is told of it. */
const ask = (version: number, target: 'Live' | 'Paused') =>
  step(
    `ask for version ${version} to be ${target}, twice`,
    () => true,
    async (model, world) => {
      const expected = answerTo(model, version, target);
      const answers = await Promise.all([1, 2].map(() => world.ask(model.ids[version]!, target)));
      if (!['DEPLOY', 'RESUME', 'PAUSE'].includes(expected)) return expect(answers).toEqual([expected, expected]);
      const [id] = answers.filter((answer) => answer !== 'deployment_in_progress');
      expect(answers.filter((answer) => answer === 'deployment_in_progress')).toHaveLength(1);
      model.lane = { id: id!, version, kind: expected as Lane['kind'], state: 'CREATED', after: 'CANCELLED' };
    },
  );

/** Everything that was ever asked for is delivered again. */
const deliver = () =>
  step(
    'deliver every command again',
    (model) => model.lane !== null || model.ended.size > 0,
    async (model, world) => {
      await world.deliver([...model.ended.keys(), ...(model.lane ? [model.lane.id] : [])]);
    },
  );

/** The command arrives, and a worker takes what is free; after half a minute also what another one has. */
const take = (late: boolean) =>
  step(
    late ? 'half a minute passes, and another worker takes over' : 'a worker takes what is free',
    (model) => model.lane !== null,
    async (model, world) => {
      const lane = model.lane!;
      await world.deliver([lane.id]);
      if (late) await world.wait();
      const taken = await world.take();
      expect(taken.filter((id) => id !== lane.id)).toEqual([]);
      if (lane.state === 'CREATED' && taken.length > 0) lane.state = lane.kind === 'PAUSE' ? 'DEACTIVATING' : 'ACTIVATING';
    },
  );

/** WRK confirms, and two workers believe that the commit is theirs. */
const confirm = () =>
  step('WRK confirms, and it is committed twice', calling, async (model, world) => {
    const { version, kind } = model.lane!;
    const work = inHand(model, world)!;
    const outcomes = await Promise.all([world.commit(work), world.commit(work)]);
    const won = outcomes.filter((state) => state !== null);
    expect(won).toHaveLength(1);
    if (model.versions[version] === 'Draft') {
      expect(won).toEqual(['ROLLING_BACK']);
      Object.assign(model.lane!, { state: 'ROLLING_BACK', after: 'FAILED' });
      return;
    }
    if (kind !== 'PAUSE') model.versions = model.versions.map((status) => (status === 'Live' ? 'Archived' : status));
    model.versions[version] = kind === 'PAUSE' ? 'Paused' : 'Live';
    end(model, kind === 'PAUSE' ? 'PAUSED' : 'LIVE');
  });

const refuse = () =>
  step('WRK refuses', calling, async (model, world) => {
    const change = { to: 'FAILED', reason: 'no', failure: { code: 'deployment_failed', detail: 'no' } } as const;
    expect(await world.change(inHand(model, world)!, change)).toBe(true);
    end(model, 'FAILED');
  });

const cancel = () =>
  step(
    'a person cancels',
    (model) => model.lane !== null,
    async (model, world) => {
      const lane = model.lane!;
      const answer = await world.cancel(lane.id);
      if (lane.state === 'CREATED') {
        expect(answer).toBe('CANCELLED');
        end(model, 'CANCELLED');
      } else if (lane.state === 'ROLLING_BACK') expect(answer).toBe('invalid_status_transition');
      else {
        expect(answer).toBe('ROLLING_BACK');
        Object.assign(lane, { state: 'ROLLING_BACK', after: 'CANCELLED' });
      }
    },
  );

const undo = () =>
  step(
    'the undo is done',
    (model) => model.lane?.state === 'ROLLING_BACK',
    async (model, world) => {
      await world.wait();
      await world.take();
      const to = model.lane!.after;
      expect(await world.change(inHand(model, world)!, { to, reason: 'undone' })).toBe(true);
      end(model, to);
    },
  );

/** Workers that lost their lease long ago wake up and finish what they were at. */
const late = () =>
  step(
    'workers that lost their lease wake up',
    () => true,
    async (_, world) => {
      for (const work of world.lost) {
        if (work.state !== 'ROLLING_BACK') expect(await world.commit(work)).toBeNull();
        expect(await world.change(work, { to: 'FAILED', reason: 'late' })).toBe(false);
      }
    },
  );

/** Somebody changes a version by hand while it is being deployed. */
const meddle = (version: number) =>
  step(
    `version ${version} is made a draft by hand`,
    (model) => model.versions[version] === 'Ready to Launch',
    async (model, world) => {
      await world.owner.query(`UPDATE control.automation_versions SET status = 'Draft' WHERE id = $1`, [model.ids[version]]);
      model.versions[version] = 'Draft';
    },
  );

/** What goes around the engine and the rules is refused by the database itself. */
const force = (version: number) =>
  step(
    `force version ${version} to be Live, and the deployment too`,
    (model) => model.versions.includes('Live') && model.versions[version] !== 'Live' && !calling(model),
    async (model, world) => {
      await expect(
        world.owner.query(`UPDATE control.automation_versions SET status = 'Live' WHERE id = $1`, [model.ids[version]]),
      ).rejects.toThrow(/one_live_version_per_project/);
      for (const id of [...model.ended.keys(), ...(model.lane ? [model.lane.id] : [])]) {
        await expect(world.owner.query(`UPDATE control.intent_workflows SET state = 'VERIFYING' WHERE id = $1`, [id])).rejects.toThrow(
          /illegal transition/,
        );
      }
    },
  );

const someVersion = fc.nat({ max: 2 });

const often = <T>(times: number, command: fc.Arbitrary<T>): fc.Arbitrary<T>[] => Array.from({ length: times }, () => command);

/** Everything that clients, workers, WRK, people and time do; the usual road more often than what disturbs it. */
export const COMMANDS = [
  ...often(
    4,
    fc.tuple(someVersion, fc.constantFrom<'Live' | 'Paused'>('Live', 'Live', 'Paused')).map(([version, target]) => ask(version, target)),
  ),
  fc.constant(deliver()),
  ...often(4, fc.boolean().map(take)),
  ...often(6, fc.constant(confirm())),
  fc.constant(refuse()),
  fc.constant(cancel()),
  ...often(2, fc.constant(undo())),
  fc.constant(late()),
  someVersion.map(meddle),
  someVersion.map(force),
];
