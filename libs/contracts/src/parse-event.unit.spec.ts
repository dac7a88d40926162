import { describe, expect, it } from '@jest/globals';
import { AutomationWentLiveV1 } from './lifecycle/automation-went-live.v1.js';
import { parseEvent } from './parse-event.js';
import { sampleOf } from './sample-events.js';

const sample = sampleOf(AutomationWentLiveV1.type);
const parse = (content: unknown) => parseEvent(Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)));
const withData = (changes: object) => parse({ ...sample.json, data: { ...sample.json.data, ...changes } });
const nested = (depth: number): unknown => (depth === 0 ? 'deep' : { in: nested(depth - 1) });

describe('reading a message', () => {
  it('gives the data as an instance of its class', () => {
    const parsed = parseEvent(sample.bytes);
    expect(parsed).toMatchObject({ ok: true, eventClass: AutomationWentLiveV1, event: { data: sample.json.data } });
    expect(parsed.ok && parsed.event.data).toBeInstanceOf(AutomationWentLiveV1);
  });

  it('strips what a later version may add, at every level', () => {
    const parsed = parse({
      ...sample.json,
      laterattribute: 'x',
      data: { ...sample.json.data, later: 1, then: { a: 1 }, hasOwnProperty: 2, actor: { id: 'a', email: 'b', later: nested(5) } },
    });
    expect(parsed.ok && JSON.parse(JSON.stringify(parsed.event))).toEqual({
      ...sample.json,
      data: { ...sample.json.data, actor: { id: 'a', email: 'b' } },
    });
  });

  it.each<[string, Uint8Array | null | undefined, string]>([
    ['a tombstone', null, 'empty'],
    ['no value', undefined, 'empty'],
    ['no bytes', Buffer.alloc(0), 'empty'],
    ['more than a mebibyte', Buffer.alloc(1024 * 1024 + 1, ' '), 'too_large'],
    ['half a message', sample.bytes.subarray(0, 200), 'not_json'],
    ['bytes that are no UTF-8', Buffer.concat([sample.bytes, Buffer.from([0xff])]), 'not_json'],
    ['bytes of a schema registry', Buffer.concat([Buffer.from([0, 0, 0, 0, 7]), sample.bytes]), 'not_json'],
    ['a text', Buffer.from('"golive"'), 'not_an_event'],
    ['null', Buffer.from('null'), 'not_an_event'],
    ['a batch', Buffer.from(`[${sample.bytes.toString()}]`), 'not_an_event'],
  ])('%s is unreadable: %#', (_, bytes, reason) => {
    expect(parseEvent(bytes)).toMatchObject({ ok: false, reason });
  });

  it.each<[string, object]>([
    ['another version of CloudEvents', { specversion: '0.3' }],
    ['no id', { id: undefined }],
    ['an id that is no UUID', { id: 'x' }],
    ['a source outside of golive', { source: 'elsewhere' }],
    ['no type', { type: 7 }],
    ['a time that is none', { time: '2026-02-30T00:00:00Z' }],
    ['another content type', { datacontenttype: 'text/plain' }],
    ['no tenant', { tenantid: null }],
    ['no key', { partitionkey: '' }],
    ['no data', { data: undefined }],
    ['a list as data', { data: [] }],
    ['a list as traceparent', { traceparent: [] }],
  ])('an envelope with %s is no event', (_, changes) => {
    expect(parse({ ...sample.json, ...changes })).toMatchObject({ ok: false, reason: 'not_an_event' });
  });

  it('tells an unknown type from an unknown version, and keeps the envelope for the dead letter', () => {
    const typed = (type: string) => parse({ ...sample.json, type });
    expect(typed('golive.AutomationWentLive.v9')).toMatchObject({ reason: 'unknown_version', envelope: { id: sample.json['id'] } });
    expect(typed('golive.SomethingElse.v1')).toMatchObject({ reason: 'unknown_type', envelope: { id: sample.json['id'] } });
    expect(typed('golive.AutomationWentLive')).toMatchObject({ reason: 'unknown_type' });
    expect(typed('constructor')).toMatchObject({ reason: 'unknown_type' });
  });

  it.each<[string, object]>([
    ['a list where an object is expected', { actor: [] }],
    ['a list of objects where one is expected', { actor: [{ id: 'a', email: 'b' }] }],
    ['null where a value may be absent', { ref: null }],
    ['a number where text is expected', { project_name: 7 }],
    ['an id that is none', { binding_id: 'wf-1' }],
    ['a day that does not exist', { deployed_at: '2026-02-30T00:00:00Z' }],
    ['a time without offset', { deployed_at: '2026-02-20T00:00:00' }],
    ['a text that is too long', { deployment_reason: 'x'.repeat(10_001) }],
    ['a list that is too long', { recipients: { client_emails: Array(1001).fill('a@b.test'), collaborators: [] } }],
    ['a list with something else in it', { recipients: { client_emails: [7], collaborators: [] } }],
    ['a nested field missing', { recipients: { client_emails: [] } }],
    ['another project than the key', { project_id: '0198c3f2-7a10-7aaa-8a5b-0c1d2e3f4aaa' }],
    ['another deployment than the subject', { deployment_id: '0198c3f2-7a10-7aaa-8a5b-0c1d2e3f4aaa' }],
  ])('data with %s is invalid', (_, changes) => {
    expect(withData(changes)).toMatchObject({ ok: false, reason: 'invalid_data', envelope: { id: sample.json['id'] } });
  });

  it('data of another tenant than the envelope names belongs to neither', () => {
    expect(withData({ tenant_id: '0198c3f2-7a10-7aaa-8a5b-0c1d2e3f4aaa' })).toMatchObject({ ok: false, reason: 'tenant_mismatch' });
  });

  it('says which field is wrong, and never its value', () => {
    const parsed = withData({ actor: { id: { canary: 'sup3r' }, email: 'b' }, kind: 'canary' });
    expect(parsed).toMatchObject({ detail: expect.stringContaining('actor.id must be a string') });
    expect(JSON.stringify(parsed)).not.toContain('sup3r');
  });

  it.each<[string, string]>([
    ['__proto__', '{"__proto__": {"admin": true}'],
    ['__proto__ in disguise', '{"\\u005f_proto__": {"admin": true}'],
    ['constructor', '{"constructor": {"name": "x"}'],
    ['prototype, further in', '{"later": [{"prototype": 1}]'],
    ['a null character', '{"later": "a\\u0000b"'],
    ['half a surrogate pair', '{"later": "\\ud800"'],
    ['nesting without end', `{"later": ${'['.repeat(400_000)}${']'.repeat(400_000)}`],
    ['fields without end', `{"later": [${'{},'.repeat(300_000)}{}]`],
  ])('refuses %s, wherever it stands', (_, start) => {
    const parsed = parse(JSON.stringify(sample.json).replace('"data":{', `"data":${start},`));
    expect(parsed).toMatchObject({ ok: false, reason: 'not_an_event' });
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });
});
