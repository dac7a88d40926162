import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '@golive/persistence';
import { issuer, type TestDatabase, testDatabase, type TestIssuer } from '@golive/testing';
import { syncGraph, type Verification } from '@golive/workflow';
import { type Subject, verifyBeforeDeployment, verifyInstallation } from './installation.checks.js';

describe('golive verify', () => {
  let database: TestDatabase;
  let identity: TestIssuer;

  beforeAll(async () => {
    [database, identity] = await Promise.all([testDatabase(), issuer()]);
    const db = await Database.connect({ url: database.url('golive_orchestrator'), applicationName: 'spec', poolSize: 1 });
    await db.acrossTenants(syncGraph);
    await db.close();
  });

  afterAll(async () => {
    await identity?.close();
    await database?.close();
  });

  const failed = ({ checks }: Verification): string[] => checks.filter(({ ok }) => !ok).map(({ name, detail }) => `${name}: ${detail}`);
  const before = (over: Partial<Subject> = {}) =>
    verifyBeforeDeployment(
      {
        databaseUrl: database.ownerUrl,
        issuer: identity.issuer,
        backupDir: undefined,
        secretsRotatedAt: new Date().toISOString(),
        issuerDir: undefined,
        ...over,
      },
      () => undefined,
    );

  it('finds an installation sound, with the roles of its services, and tells of each check as it goes', async () => {
    const told: string[] = [];
    const verification = await verifyInstallation(database.ownerUrl, ({ name }) => told.push(name));
    expect(failed(verification)).toEqual([]);
    expect(told).toEqual([
      'schema present',
      'workflow graph',
      'test workflow at step 1',
      'concurrency',
      'audit complete',
      'audit on',
      'alerts loadable',
    ]);
  });

  it('--pre finds a place to deploy to sound', async () => {
    const verification = await before();
    expect(failed(verification)).toEqual([]);
    expect(verification.checks.map(({ name }) => name)).toEqual([
      'database reachable',
      'row-level security',
      'service roles',
      'audit on',
      'fresh backup',
      'environment complete',
      'sign-in configured',
      'secrets rotated',
      'alerts loadable',
    ]);
  });

  it('--pre makes the other checks when there is no database, or no issuer', async () => {
    expect(failed(await before({ databaseUrl: undefined }))).toEqual([
      'database reachable: no golive runs here, and DATABASE_URL is not set',
    ]);
    expect(failed(await before({ databaseUrl: 'postgresql://nobody:secret-word@127.0.0.1:1/none' }))).toEqual([
      expect.stringMatching(/^database reachable: could not be checked: .*ECONNREFUSED/),
    ]);
    expect(failed(await before({ issuer: 'http://127.0.0.1:1' }))).toEqual([
      expect.stringMatching(/^sign-in configured: .*does not answer as an issuer does/),
    ]);
    expect(failed(await before({ issuer: `${identity.issuer}/` }))).toEqual([
      expect.stringMatching(/^sign-in configured: the issuer calls itself/),
    ]);
  });

  it('--pre never says a secret', async () => {
    const verification = await before({ databaseUrl: 'postgresql://nobody:secret-word@127.0.0.1:1/none' });
    expect(JSON.stringify(verification)).not.toContain('secret-word');
  });
});
