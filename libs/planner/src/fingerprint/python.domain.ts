import { type ComponentFiles, type Detected, Facts, textAt } from './fingerprint.domain.js';

/** Files whose presence makes it this stack. */
export const PYTHON_MARKERS = ['pyproject.toml', 'setup.py', 'setup.cfg', 'requirements.txt', 'manage.py', 'alembic.ini'];

/** Python, built by `build`, migrated by Alembic or Django. */
export function detectPython(files: ComponentFiles, forced: { migration_tool?: string; build_tool?: string }): Detected {
  const facts = new Facts();
  const markers = PYTHON_MARKERS.filter((path) => files.paths.includes(path));
  facts.say('stack', 'python', markers[0] ?? '.');
  if (files.paths.includes('.venv/pyvenv.cfg')) facts.say('virtualenv', '.venv', '.venv/pyvenv.cfg');
  const project = files.data('pyproject.toml');
  const setup = files.text('setup.cfg') ?? files.text('setup.py') ?? '';
  const setupFile = files.paths.includes('setup.cfg') ? 'setup.cfg' : 'setup.py';
  const described = textAt(project, 'project', 'name') !== null || textAt(project, 'tool', 'poetry', 'name') !== null;
  const built = described ? 'pyproject.toml' : setup === '' ? null : setupFile;
  const named = (key: 'name' | 'version') =>
    textAt(project, 'project', key) ??
    textAt(project, 'tool', 'poetry', key) ??
    new RegExp(String.raw`\b${key}\s*=\s*['"]?([\w.+-]+)`).exec(setup)?.[1] ??
    null;
  return {
    stack: 'python',
    flavour: null,
    build_tool: forced.build_tool ?? (built === null ? 'none' : facts.say('build_tool', 'build', built)),
    package: built === null ? 'source' : facts.say('package', 'wheel', built),
    migration_tool:
      forced.migration_tool ??
      facts.only('migration_tool', [
        ...(files.paths.includes('alembic.ini') ? [{ value: 'alembic', file: 'alembic.ini' }] : []),
        ...(files.paths.includes('manage.py') ? [{ value: 'django', file: 'manage.py' }] : []),
      ]),
    name: facts.maybe('name', named('name'), built ?? '.'),
    version: facts.maybe('version', named('version'), built ?? '.'),
    evidence: facts.evidence,
  };
}
