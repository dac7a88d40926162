import { type ComponentFiles, type Detected, Facts, textAt } from './fingerprint.domain.js';

/** Files whose presence makes it this stack; a bare page counts only where nothing else does. */
export const WEB_MARKERS = ['package.json'];
const PAGES = ['index.html', 'public/index.html'];
const SERVERS = ['express', 'fastify', 'koa', '@nestjs/core', '@hapi/hapi', 'next', 'hono'];

/** The page that makes a folder without a manifest a static site. */
export function pageOf(files: ComponentFiles): string | undefined {
  return PAGES.find((path) => files.paths.includes(path));
}

/** A server on Node, or a static site. */
export function detectWeb(files: ComponentFiles, forced: { migration_tool?: string; build_tool?: string }): Detected {
  const facts = new Facts();
  const manifest = files.paths.includes('package.json') ? 'package.json' : (pageOf(files) ?? '.');
  const data = files.data('package.json');
  facts.say('stack', 'web', manifest);
  if (files.paths.includes('package-lock.json')) facts.say('lock_file', 'package-lock.json', 'package-lock.json');
  const started = textAt(data, 'scripts', 'start') !== null || SERVERS.some((name) => textAt(data, 'dependencies', name) !== null);
  const flavour = facts.say('flavour', started ? 'server' : 'static', manifest);
  const built = textAt(data, 'scripts', 'build') !== null;
  return {
    stack: 'web',
    flavour,
    build_tool: forced.build_tool ?? (data ? facts.say('build_tool', 'npm', manifest) : 'none'),
    package: facts.say('package', flavour === 'static' ? 'site' : 'archive', manifest),
    migration_tool:
      forced.migration_tool ?? facts.maybe('migration_tool', textAt(data, 'scripts', 'migrate') && 'npm run migrate', manifest),
    name: facts.maybe('name', textAt(data, 'name'), manifest),
    version: facts.maybe('version', textAt(data, 'version'), manifest),
    evidence: built
      ? [...facts.evidence, { fact: 'build_script', value: textAt(data, 'scripts', 'build')!, file: manifest }]
      : facts.evidence,
  };
}
