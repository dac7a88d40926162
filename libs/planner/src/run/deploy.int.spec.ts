import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { planComponent } from '../plan/plan-component.js';
import { HOSTILE, outline, TestComponent } from './component.fixture.js';
import { StubComponent } from './stub-component.fixture.js';

const HERE = { PATH: process.env['PATH'], HOME: process.env['HOME'] };

describe('a static site in a folder with a name full of traps', () => {
  let site: TestComponent;
  afterEach(() => site?.close());

  const live = () => readFileSync(join(site.releases, 'current/index.html'), 'utf8');

  it('is deployed by a link that always points to a whole release, and goes back when it fails its verification', async () => {
    site = await TestComponent.of('site', HERE, { folder: HOSTILE });
    const declared = { name: HOSTILE, release_dir: site.releases, version: '1.0.0' };
    site.declare({ ...declared });
    const deploy = async (changes: object) => {
      site.declare({ ...declared, ...changes, name: HOSTILE });
      const plan = await planComponent({ path: site.path, components: site.componentsFile, scope: HOSTILE, stateDir: site.stateDir });
      return { plan, report: await site.execute({ plan }) };
    };
    const first = await deploy({});
    expect([first.report.failure, first.report.status]).toEqual([null, 'SUCCEEDED']);
    expect(first.plan.project_fingerprint).toMatchObject({
      stack: 'web',
      flavour: 'static',
      evidence: expect.arrayContaining([{ fact: 'stack', value: 'web', file: 'index.html' }]),
    });
    expect(outline(first.report.steps)).toEqual(outline(first.plan.steps));
    expect([live(), readlinkSync(join(site.releases, 'current'))]).toEqual([expect.stringContaining('Version 1.0.0'), 'releases/1.0.0']);

    site.commit(site.replaced('index.html', '1.0.0', '1.1.0'));
    const second = await deploy({ version: '1.1.0', verify: [['test', '-e', 'there-is-no-such-file']] });
    expect([second.report.status, second.report.failure?.step]).toEqual(['ROLLED_BACK', 'verify.own']);
    expect([live(), readdirSync(join(site.releases, 'releases'))]).toEqual([expect.stringContaining('Version 1.0.0'), ['1.0.0']]);
    expect(site.tags).toEqual(['v1.0.0']);

    const third = await deploy({ version: '1.1.0' });
    expect([third.report.status, live()]).toEqual(['SUCCEEDED', expect.stringContaining('Version 1.1.0')]);
    expect([site.base, site.path, site.releases].filter((folder) => existsSync(join(folder, 'pwned')))).toEqual([]);
    expect(existsSync('pwned')).toBe(false);
  });
});

describe('a component that allows a deploy without a gap', () => {
  let stub: StubComponent;
  afterEach(() => stub?.close());

  const way = () => ({
    start: [['./stub', 'start']],
    check_url: stub.component.url,
    switch: [['./stub', 'switch']],
    stop: [['./stub', 'stop']],
    undo: [['./stub', 'undo']],
  });
  const deploying = () => stub.ledger.filter((id) => id.startsWith('deploy.') || id.startsWith('undo.'));

  it('has the new one started and checked before it is switched to, and the old one stopped last', async () => {
    stub = await StubComponent.start();
    stub.declare({ zero_downtime: way() });
    const report = await stub.component.execute();
    expect(report.status).toBe('SUCCEEDED');
    expect(report.steps.filter(({ phase }) => phase === 'deploy').map(({ id }) => id)).toEqual([
      'deploy.start',
      'deploy.check',
      'deploy.switch',
      'deploy.stop',
    ]);
    expect(deploying()).toEqual(['deploy.start', 'deploy.switch', 'deploy.stop']);
  });

  it('is never switched to one that does not answer', async () => {
    stub = await StubComponent.start();
    stub.declare({ zero_downtime: way(), timeouts: { deploy: 1 } });
    stub.answer.status = 500;
    const report = await stub.component.execute();
    expect([report.status, report.failure]).toEqual(['ROLLED_BACK', { step: 'deploy.check', reason: 'it answered 500, for 1 s' }]);
    expect(deploying()).toEqual(['deploy.start', 'undo.deploy', 'undo.keep', 'undo.script', 'undo.restore', 'undo.copy']);
  });
});

describe('what was deployed', () => {
  let stub: StubComponent;
  afterEach(() => stub?.close());

  it.each<[string, object, string]>([
    ['never answers', { health_url: 'http://127.0.0.1:1/healthz' }, 'verify.health'],
    ['is another version', { version: '2.0.0' }, 'verify.version'],
  ])('is taken back when it %s', async (_, changes, step) => {
    stub = await StubComponent.start();
    stub.declare({ timeouts: { verify: 1 }, ...changes });
    const report = await stub.component.execute();
    expect([report.status, report.failure?.step]).toEqual(['ROLLED_BACK', step]);
    expect(stub.ledger.slice(-5)).toEqual(['undo.deploy', 'undo.keep', 'undo.script', 'undo.restore', 'undo.copy']);
  });

  it('stays wrong where the rollback fails, and the report says what is left to do', async () => {
    stub = await StubComponent.start();
    Object.assign(stub.component.env, { FAIL_AT: 'undo.restore' });
    stub.declare({ timeouts: { verify: 1 }, version: '2.0.0' });
    const report = await stub.component.execute();
    expect([report.status, report.next]).toEqual(['ROLLBACK_FAILED', expect.stringContaining('by hand')]);
    delete stub.component.env['FAIL_AT'];
    expect((await stub.component.execute({ resume: true })).status).toBe('ROLLED_BACK');
  });
});
