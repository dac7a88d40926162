import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@golive/persistence';
import { codeOf, ProcessesFixture } from './processes.fixture.js';

describe('rolling a process back', () => {
  let processes: ProcessesFixture;

  beforeAll(async () => {
    processes = await ProcessesFixture.start();
  });
  afterAll(() => processes?.close());

  it('copies the version before to a new one, and tells everybody', async () => {
    const process = await processes.create();
    const source = await processes.sandbox(process, { model: 'good' });
    const good = (await processes.promote(process, source)).body.promoted_version;
    const bad = (await processes.promote(process, await processes.sandbox(process, { model: 'bad' }))).body.promoted_version;
    await processes.fillCache(process, 2);
    const { status, body } = await processes.rollBack(process);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      promoted_version: {
        version: 5,
        environment: 'PRODUCTION',
        status: 'ACTIVE',
        config: { model: 'good' },
        source_version_id: good.id,
        change_notes: 'Rollback to version 2: wrong amounts',
        promoted_by: 'ops_release@acme.test',
      },
      deprecated_version: { id: bad.id, status: 'DEPRECATED' },
      cache_invalidated: 2,
    });
    expect((await processes.auditOf(body.promoted_version.id))[0]).toMatchObject({
      action_type: 'PROCESS_VERSION_ROLLED_BACK',
      resource_type: 'ProcessVersion',
      details: { from_version: 2, from_version_id: good.id, to_version: 5, deprecated_id: bad.id, reason: 'wrong amounts' },
    });
    const { event } = (await processes.eventsOf(process)).at(-1)!;
    expect(event.data).toMatchObject({ promoted_version_number: 5, source_version_id: source, source_version_number: 1 });

    expect(codeOf(await processes.rollBack(process))).toEqual([409, 'precondition_failed']);
    const again = await processes.rollBack(process, { to_version_id: bad.id });
    expect(again.body.promoted_version).toMatchObject({ version: 6, config: { model: 'bad' } });
  });

  it('refuses where there is no way back', async () => {
    const process = await processes.create();
    expect(codeOf(await processes.rollBack(process))).toEqual([409, 'precondition_failed']);
    const source = await processes.sandbox(process);
    const { promoted_version: only } = (await processes.promote(process, source)).body;
    expect(codeOf(await processes.rollBack(process))).toEqual([409, 'precondition_failed']);
    expect(codeOf(await processes.rollBack(process, { to_version_id: source }))).toEqual([409, 'precondition_failed']);
    expect(codeOf(await processes.rollBack(process, { to_version_id: only.id }))).toEqual([409, 'precondition_failed']);
    for (const id of [newId(), await promotedElsewhere()])
      expect(codeOf(await processes.rollBack(process, { to_version_id: id }))).toEqual([404, 'not_found']);
    expect(codeOf(await processes.rollBack(process, { reason: ' ' }))).toEqual([422, 'validation_failed']);
    expect(codeOf(await processes.rollBack(process, { to_version_id: 'x' }))).toEqual([422, 'validation_failed']);
  });

  /** A production version of another process. */
  async function promotedElsewhere(): Promise<string> {
    const process = await processes.create();
    return (await processes.promote(process, await processes.sandbox(process))).body.promoted_version.id;
  }
});
