import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readAlertRules } from './alert-rules.js';

describe('the alert rules', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'golive-rules-'));
  });

  afterAll(() => rm(folder, { recursive: true }));

  it('that are shipped can be loaded', async () => {
    expect(await readAlertRules()).toEqual(expect.arrayContaining(['Workflow Audit Logging Failure', 'Dead Letters']));
  });

  it.each([
    ['are not YAML', 'groups: [', /./],
    ['are none', 'groups: []', /has no rules/],
    ['lack an expression', 'groups: [{ rules: [{ alert: A }] }]', /"A" lacks/],
    [
      'are others',
      'groups: [{ rules: [{ alert: A, expr: up, labels: { severity: x }, annotations: { summary: s, runbook_url: r } }] }]',
      /Workflow Audit Logging Failure/,
    ],
  ])('that %s cannot', async (_, text, reason) => {
    await writeFile(join(folder, 'golive.yml'), text);
    await expect(readAlertRules(folder)).rejects.toThrow(reason);
  });

  it('that are not there cannot', async () => {
    await expect(readAlertRules(join(folder, 'nowhere'))).rejects.toThrow('ENOENT');
  });
});
