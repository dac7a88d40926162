import { describe, expect, it } from '@jest/globals';
import type { Json } from './json.domain.js';
import { type Change, diffOf } from './structural-diff.domain.js';
import { versionDiff } from './version-diff.domain.js';

const added = (path: string, new_value: Json): Change => ({ path, type: 'added', new_value });
const removed = (path: string, old_value: Json): Change => ({ path, type: 'removed', old_value });
const modified = (path: string, old_value: Json, new_value: Json): Change => ({ path, type: 'modified', old_value, new_value });
const content = (config: Json, input_schema: Json = null, output_schema: Json = null) => ({ config, input_schema, output_schema });
const live = (config: Json, ...schemas: Json[]) => ({ ...content(config, ...schemas), version: 4 });

/** `{"next":{"next":…}}`, so many levels deep. */
function chain(levels: number, end: Json): Json {
  let value = end;
  for (let level = 0; level < levels; level++) value = level % 2 ? [value] : { next: value };
  return value;
}

describe('the difference between two documents', () => {
  it.each<[string, Json, Json, Change[]]>([
    ['nothing', { a: [1, { b: null }] }, { a: [1, { b: null }] }, []],
    ['the order of members', { a: 1, b: 2 }, { b: 2, a: 1 }, []],
    ['a value', { a: { b: 1 } }, { a: { b: 2 } }, [modified('config.a.b', 1, 2)]],
    ['a type', { a: 1 }, { a: '1' }, [modified('config.a', 1, '1')]],
    ['an object in the place of an array', { a: [] }, { a: {} }, [modified('config.a', [], {})]],
    ['an object that is new, as a whole', {}, { a: { b: { c: 1 } } }, [added('config.a', { b: { c: 1 } })]],
    ['null in the place of nothing', {}, { a: null }, [added('config.a', null)]],
    ['nothing in the place of null', { a: null }, {}, [removed('config.a', null)]],
    ['null in the place of a value', { a: 0 }, { a: null }, [modified('config.a', 0, null)]],
    ['several, by name', { c: 1, a: 1 }, { b: 1, a: 2 }, [modified('config.a', 1, 2), added('config.b', 1), removed('config.c', 1)]],
    ['an item', { s: [{ n: 'x' }] }, { s: [{ n: 'y' }] }, [modified('config.s[0].n', 'x', 'y')]],
    ['an item put in front', { s: [1, 2, 3] }, { s: [0, 1, 2, 3] }, [added('config.s[0]', 0)]],
    ['an item put in between', { s: [1, 2, 3] }, { s: [1, 9, 2, 3] }, [added('config.s[1]', 9)]],
    ['an item put at the end', { s: [1] }, { s: [1, [2]] }, [added('config.s[1]', [2])]],
    ['items taken out', { s: [1, 2, 3, 4] }, { s: [1, 4] }, [removed('config.s[1]', 2), removed('config.s[2]', 3)]],
    ['one item for two', { s: [1, { n: 2 }, 3, 4] }, { s: [1, { n: 5 }, 4] }, [modified('config.s[1].n', 2, 5), removed('config.s[2]', 3)]],
    ['the same item once more', { s: [1, 1] }, { s: [1, 1, 1] }, [added('config.s[2]', 1)]],
  ])('sees %s', (_, before, after, changes) => {
    expect(diffOf('config', before, after)).toEqual(changes);
  });

  it.each([
    ['plain', 'config.plain'],
    ['with-dash_2$', 'config.with-dash_2$'],
    ['a.b', 'config["a.b"]'],
    ['0', 'config["0"]'],
    ['', 'config[""]'],
    ['a"]["b', 'config["a\\"][\\"b"]'],
    ['two words', 'config["two words"]'],
    ['line\nbreak', 'config["line\\nbreak"]'],
    ['__proto__', 'config.__proto__'],
    ['constructor', 'config.constructor'],
    ['toString', 'config.toString'],
    ['Zoë', 'config["Zoë"]'],
  ])('takes the member %j for a member like any other', (name, path) => {
    const document = JSON.parse(`{${JSON.stringify(name)}:1}`) as Json;
    expect(diffOf('config', {}, document)).toEqual([added(path, 1)]);
    expect(diffOf('config', document, {})).toEqual([removed(path, 1)]);
    expect(diffOf('config', document, JSON.parse(`{${JSON.stringify(name)}:{"polluted":1}}`) as Json)).toHaveLength(1);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('gives different places different paths', () => {
    const after: Json = { 'a.b': 1, a: { b: 1, '0': 1 }, c: [1], 'c[0]': 1 };
    const paths = diffOf('config', { a: {}, c: [] }, after).map(({ path }) => path);
    expect(paths).toEqual(['config.a["0"]', 'config.a.b', 'config["a.b"]', 'config.c[0]', 'config["c[0]"]']);
  });

  it.each([200, 100_000])('goes %i levels deep', (levels) => {
    const [change, ...more] = diffOf('config', chain(levels, 1), chain(levels, 2));
    expect([more, change!.type]).toEqual([[], 'modified']);
    expect(change!.path.length).toBeGreaterThan(levels * 3);
  });

  it.each<[string, (n: number) => Json, (n: number) => Json]>([
    ['10,000 members that all differ', (n) => members(10_000, `old ${n}`), (n) => members(10_000, `new ${n}`)],
    ['10,000 members of which one is new', () => members(10_000, 1), () => members(10_001, 1)],
    [
      '200,000 items that move by one',
      () => Array.from({ length: 200_000 }, (_, i) => i),
      () => Array.from({ length: 200_000 }, (_, i) => i - 1),
    ],
    ['200 levels of lists that grow, over a megabyte', () => growing(200, 0), () => growing(200, 1)],
  ])('is quick with %s', (name, before, after) => {
    const [one, other] = [before(1), after(2)];
    const start = performance.now();
    const { length } = diffOf('config', one, other);
    const took = performance.now() - start;
    console.info(`diff of ${name}: ${length} changes, ${took.toFixed(1)} ms`);
    expect(length).toBeGreaterThan(0);
    expect(took).toBeLessThan(1_500); // ten times what it takes, for a machine that is busy
  });
});

describe('what a promotion changes', () => {
  it('shows every field of the first version as added', () => {
    const { changes, summary } = versionDiff(null, content({ model: 'a', retry: { max: 3 } }, { type: 'object' }));
    expect(changes).toEqual([added('config.model', 'a'), added('config.retry', { max: 3 }), added('input_schema.type', 'object')]);
    expect(summary).toBe('The first version for production: 3 fields are added.');
  });

  it('shows an empty first version too', () => {
    expect(versionDiff(null, content({}))).toEqual({
      changes: [added('config', {})],
      summary: 'The first version for production: 1 field is added.',
    });
  });

  it('takes a schema that is not set for absent', () => {
    const { changes } = versionDiff(live({}, { type: 'object' }, null), content({}, null, {}));
    expect(changes).toEqual([removed('input_schema.type', 'object'), added('output_schema', {})]);
  });

  it.each<[Json, Json, string]>([
    [{}, {}, 'Nothing changes: production version 4 is the same.'],
    [{ retries: 3 }, { retries: 5 }, '1 change to production version 4: config.retries goes from 3 to 5.'],
    [
      { model: 'a', debug: true },
      { model: 'b', steps: [] },
      '3 changes to production version 4: config.debug is removed, config.model goes from "a" to "b" and config.steps is added.',
    ],
    [{ text: 'x'.repeat(1_000) }, { text: 'short' }, '1 change to production version 4: config.text is modified.'],
    [
      { a: 1, b: 1, c: 1, d: 1 },
      { a: 2, b: 2, e: 1, f: 1, g: 1 },
      '7 changes to production version 4: 3 fields are added, 2 removed and 2 modified.',
    ],
    [{}, members(10_000, 1), '10,000 changes to production version 4: 10,000 fields are added.'],
  ])('is told in a sentence (%#)', (before, after, sentence) => {
    expect(versionDiff(live(before), content(after)).summary).toBe(sentence);
  });
});

function members(count: number, value: Json): Json {
  return Object.fromEntries(Array.from({ length: count }, (_, n) => [`member_${n}`, value]));
}

/** Lists in lists that all get one item more, with long texts in each. */
function growing(levels: number, more: number): Json {
  let value: Json = more;
  for (let level = 0; level < levels; level++) value = [value, 'x'.repeat(5_000), ...Array<number>(more).fill(level)];
  return value;
}
