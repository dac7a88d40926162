import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ENDPOINTS } from './endpoints.fixture.js';

const CALLS = ['get', 'put', 'post', 'patch', 'delete'];

interface Operation {
  security?: object[];
}

describe('the list of calls that every access rule is tested on', () => {
  it('has each call of the documented API that needs a sign-in, and no other', () => {
    const text = readFileSync(join(import.meta.dirname, '../../../docs/openapi.json'), 'utf8');
    const { paths } = JSON.parse(text) as { paths: Record<string, Record<string, Operation>> };
    const documented = Object.entries(paths).flatMap(([path, calls]) =>
      Object.entries(calls)
        .filter(([method, { security }]) => CALLS.includes(method) && (security?.length ?? 0) > 0)
        .map(([method]) => `${method.toUpperCase()} ${path.replace(/\{\w+\}/g, ':')}`),
    );
    const tested = ENDPOINTS.map(({ method, path }) => `${method} ${path.replace(/:\w+/g, ':')}`);
    expect(documented.length).toBeGreaterThan(50);
    expect([...new Set(tested)].sort()).toEqual(documented.sort());
  });
});
