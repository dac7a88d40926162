import { describe, expect, it } from '@jest/globals';
import { filesOf } from './files.fixture.js';
import { takeFingerprint } from './take-fingerprint.domain.js';

const print = (texts: Record<string, string>, forced = {}) => takeFingerprint(filesOf(texts), null, forced);

describe('a fingerprint', () => {
  it('names for each fact the file that said so', () => {
    const texts = {
      'pyproject.toml': '[project]\nname = "invoices"\nversion = "2.1.0"',
      'alembic.ini': '',
      Dockerfile: 'EXPOSE 8123\nHEALTHCHECK CMD curl http://localhost:8123/up',
      '.github/workflows/ci.yml': '',
      'tests/test_totals.py': '',
    };
    expect(print(texts).evidence).toEqual([
      { fact: 'stack', value: 'python', file: 'pyproject.toml' },
      { fact: 'build_tool', value: 'build', file: 'pyproject.toml' },
      { fact: 'package', value: 'wheel', file: 'pyproject.toml' },
      { fact: 'migration_tool', value: 'alembic', file: 'alembic.ini' },
      { fact: 'name', value: 'invoices', file: 'pyproject.toml' },
      { fact: 'version', value: '2.1.0', file: 'pyproject.toml' },
      { fact: 'port', value: '8123', file: 'Dockerfile' },
      { fact: 'container', value: 'Dockerfile', file: 'Dockerfile' },
      { fact: 'ci', value: 'github-actions', file: '.github/workflows/ci.yml' },
      { fact: 'tests', value: 'pytest', file: 'tests/test_totals.py' },
      { fact: 'health_endpoint', value: '/up', file: 'Dockerfile' },
    ]);
  });

  it('finds the health endpoint in the source, and not in its tests', () => {
    const texts = { 'package.json': '{"scripts": {"start": "."}}', 'app.spec.ts': "get('/livez')", 'src/app.ts': "app.get('/health', ok)" };
    expect(print(texts)).toMatchObject({ health_endpoint: '/health', flavour: 'server' });
    expect(print({ 'pom.xml': 'spring-boot-starter-actuator' }).health_endpoint).toBe('/actuator/health');
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['no stack', { 'README.md': '', 'notes.txt': '' }, /no stack found\. Looked for pom\.xml, .*; there is: README\.md, notes\.txt/],
    ['nothing at all', {}, /no stack found.*there is: nothing/],
    [
      'two stacks',
      { 'pom.xml': '', 'package.json': '{}' },
      /more than one stack in this folder: java \(pom\.xml\) and web \(package\.json\)/,
    ],
    ['two build tools', { 'pom.xml': '', 'build.gradle': '' }, /more than one build tool: maven \(pom\.xml\), gradle \(build\.gradle\)/],
    [
      'two migration tools',
      { 'alembic.ini': '', 'manage.py': '' },
      /more than one migration tool: alembic \(alembic\.ini\), django \(manage\.py\)/,
    ],
  ])('cannot be taken of a folder with %s, and says what there is', (_, texts, message) => {
    expect(() => print(texts)).toThrow(message);
  });

  it('takes the owner’s word where files say two things', () => {
    expect(print({ 'pom.xml': '', 'package.json': '{"version": "1.0.0"}' }, { stack: 'web' }).stack).toBe('web');
    expect(print({ 'alembic.ini': '', 'manage.py': '' }, { migration_tool: 'django' }).migration_tool).toBe('django');
  });

  it.each<[string, Record<string, string>, string, string | null]>([
    ['a page and no manifest', { 'index.html': '' }, 'web', 'static'],
    ['a manifest without a server', { 'package.json': '{"scripts": {"build": "vite build"}}' }, 'web', 'static'],
    ['a server’s framework', { 'package.json': '{"dependencies": {"fastify": "5"}}' }, 'web', 'server'],
    ['only a Dockerfile', { Dockerfile: '' }, 'container', null],
    ['a page beside a stack', { 'index.html': '', 'CMakeLists.txt': '' }, 'cpp', null],
  ])('knows the stack by %s', (_, texts, stack, flavour) => {
    expect(print(texts)).toMatchObject({ stack, flavour });
  });
});
