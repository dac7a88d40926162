import { describe, expect, it } from '@jest/globals';
import { readComponents, scoped } from './component.domain.js';

const read = (...components: unknown[]) => readComponents({ components }, (path) => `/repo/${path}`);

describe('the components file', () => {
  it('names components, whose commands are argument lists, or the owner’s own text for a shell', () => {
    const [one] = read({
      name: 'a',
      path: 'x',
      migrate: ['alembic', 'upgrade', 'head'],
      restart: 'make restart',
      package: [['make'], ['make', 'install']],
    });
    expect(one).toMatchObject({
      path: '/repo/x',
      migrate: [['alembic', 'upgrade', 'head']],
      restart: ['make restart'],
      package: [['make'], ['make', 'install']],
    });
  });

  it('has every fault said at once', () => {
    const faults = () =>
      read({ name: 'a', path: 'x', resart: [], stack: 'rust', port: 'x', database: { url_env: 'postgres://…' } }, { name: 'a', path: '' });
    expect(faults).toThrow(/components\[0\]\.resart is not known; known ones: package, /);
    for (const fault of [
      /\.stack must be java/,
      /\.port must be a number/,
      /\.database must hold names/,
      /components\[1\]\.path must/,
      /two components are named "a"/,
    ]) {
      expect(faults).toThrow(fault);
    }
  });

  it('knows its scopes, and lists them for one that it does not know', () => {
    const components = read({ name: 'invoices', path: 'i' }, { name: 'say "hi"', path: 'h' });
    expect(scoped(components, 'invoices').path).toBe('/repo/i');
    expect(() => scoped(components, 'orders')).toThrow('there is no scope "orders"; known ones: "invoices", "say "hi""');
  });

  it.each([null, [], {}, { components: {} }])('that is %j is refused', (data) => {
    expect(() => readComponents(data, (path) => path)).toThrow(/must be/);
  });
});
