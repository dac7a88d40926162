import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type AsyncApi, brokenCalls, brokenEvents, type OpenApi } from './breaking-changes.js';

const docs = join(import.meta.dirname, '../../docs');
const documentAt = <T>(path: string): T => JSON.parse(readFileSync(join(docs, path), 'utf8')) as T;
const api = (): OpenApi => documentAt('released/openapi.json');
const events = (): AsyncApi => documentAt('released/asyncapi.json');

/** The document was wrong, not the API: what it says now was always answered. Goes with the next release. */
const CORRECTED = [
  /^\w+ \/v1\/notification(s|-deliveries)\b.*\/project_id is null or string, was string$/,
  /^GET \/v1\/deployments\/\{id\}\/events 200 is anything, was string$/,
];

/* eslint-disable @typescript-eslint/no-explicit-any -- reaches into documents to change them */
type Any = any;
const WENT_LIVE = 'golive.AutomationWentLive.v1';
const body = (document: Any, name: string): Any => document.components.schemas[name];

describe('what was released', () => {
  it('is still what clients of the API can rely on', () => {
    expect(brokenCalls(api(), documentAt('openapi.json')).filter((fault) => !CORRECTED.some((known) => known.test(fault)))).toEqual([]);
  });

  it('is still what subscribers of the events can rely on', () => {
    expect(brokenEvents(events(), documentAt('asyncapi.json'))).toEqual([]);
  });

  it.each<[string, (document: Any) => unknown, string]>([
    ['a call goes', (d) => delete d.paths['/v1/projects'].get, 'GET /v1/projects is gone'],
    ['a query parameter goes', (d) => (d.paths['/v1/deployments'].get.parameters = []), 'GET /v1/deployments query kind is gone'],
    ['a field goes from an answer', (d) => delete body(d, 'DeploymentView').properties.trace_id, '/trace_id is gone'],
    ['a field of an answer may be absent', (d) => body(d, 'DeploymentView').required.pop(), 'may be absent now'],
    [
      'a field of an answer has another type',
      (d) => (body(d, 'DeploymentView').properties.id.type = 'integer'),
      '/id is integer, was string',
    ],
    ['a field of an answer may be null', (d) => (body(d, 'DeploymentView').properties.id.type = ['string', 'null']), 'null or string'],
    ['a body needs another field', (d) => body(d, 'ChangeStatus').required.push('reason'), '/reason is required now'],
    ['a field of a body goes', (d) => delete body(d, 'ChangeStatus').properties.notes, '/notes is gone'],
    ['a value is refused', (d) => (body(d, 'ChangeStatus').properties.status.enum = ['Live']), 'does not take "Paused" any more'],
    ['a limit is tighter', (d) => (body(d, 'ChangeStatus').properties.notes.maxLength = 1), 'tighter maxLength: 1'],
    ['success has another status', (d) => delete d.paths['/v1/projects'].post.responses['201'], 'does not answer 201 any more'],
    [
      'a form of the answer goes',
      (d) => delete d.paths['/v1/deployments'].get.responses['200'].content['text/csv'],
      'not as text/csv any more',
    ],
  ])('would be broken when %s', (_, change, fault) => {
    const changed = api();
    change(changed);
    expect(brokenCalls(api(), changed).join('\n')).toContain(fault);
  });

  it.each<[string, (document: Any) => unknown]>([
    ['a call is new', (d) => (d.paths['/v1/new'] = { get: { responses: {} } })],
    ['an answer has one field more', (d) => (body(d, 'DeploymentView').properties.more = { type: 'string' })],
    ['a body may have one field more', (d) => (body(d, 'ChangeStatus').properties.more = { type: 'string' })],
    ['a value more is taken', (d) => body(d, 'ChangeStatus').properties.status.enum.push('Gone')],
    ['a limit is wider', (d) => (body(d, 'ChangeStatus').properties.notes.maxLength = 1e6)],
    ['a state is new', (d) => body(d, 'DeploymentView').properties.state.enum.push('NEW')],
  ])('stays whole when %s', (_, change) => {
    const changed = api();
    change(changed);
    expect(brokenCalls(api(), changed)).toEqual([]);
  });

  it.each<[string, (document: Any) => unknown, string]>([
    ['an event goes', (d) => delete d.components.messages[WENT_LIVE], `${WENT_LIVE} is gone`],
    ['a topic moves', (d) => (d.channels.lifecycle.address = 'elsewhere'), 'channel lifecycle is at elsewhere'],
    ['a field of an event goes', (d) => delete dataOf(d).properties.workflow_id, '/data/workflow_id is gone'],
    [
      'a field of an event may be null',
      (d) => (dataOf(d).properties.workflow_id.type = ['string', 'null']),
      '/data/workflow_id is null or string',
    ],
  ])('would be broken when %s', (_, change, fault) => {
    const changed = events();
    change(changed);
    expect(brokenEvents(events(), changed).join('\n')).toContain(fault);
  });
});

function dataOf(document: Any): Any {
  return document.components.messages[WENT_LIVE].payload.allOf[1].properties.data;
}
