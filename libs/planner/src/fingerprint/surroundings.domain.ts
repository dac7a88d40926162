import { type ComponentFiles, Facts, type Fingerprint } from './fingerprint.domain.js';

const HEALTH = /["'`\s(](\/(?:actuator\/health|healthz|health|readyz|livez|_health|status\/health))(?=["'`\s)?])/;
const SOURCE = /\.(?:py|js|mjs|cjs|ts|java|kt|cc|cpp|cxx|h|hpp|ya?ml|properties|conf|json)$|(?:^|\/)Dockerfile$/;
const COMPOSE = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];

/** What does not depend on the stack: container, CI, tests, where the component says that it is well. */
export function detectSurroundings(files: ComponentFiles): Pick<Fingerprint, 'health_endpoint' | 'ci' | 'tests' | 'container'> & {
  evidence: Facts['evidence'];
} {
  const facts = new Facts();
  const compose = COMPOSE.find((path) => files.paths.includes(path));
  if (compose) facts.say('compose', compose, compose);
  const docker = ['Dockerfile', 'Containerfile'].find((path) => files.paths.includes(path));
  const port = /^\s*EXPOSE\s+(\d+)/im.exec(docker ? (files.text(docker) ?? '') : '')?.[1];
  if (docker && port) facts.say('port', port, docker);
  return {
    container: facts.maybe('container', docker ?? null, docker ?? ''),
    ...ciOf(files, facts),
    ...testsOf(files, facts),
    health_endpoint: healthOf(files, docker, facts),
    evidence: facts.evidence,
  };
}

function ciOf(files: ComponentFiles, facts: Facts): { ci: string | null } {
  const known: [RegExp, string][] = [
    [/^\.github\/workflows\/.+\.ya?ml$/, 'github-actions'],
    [/^\.gitlab-ci\.yml$/, 'gitlab-ci'],
    [/^Jenkinsfile$/, 'jenkins'],
    [/^\.circleci\/config\.yml$/, 'circleci'],
    [/^\.ci\/run$/, 'script'],
  ];
  for (const [pattern, ci] of known) {
    const file = files.paths.find((path) => pattern.test(path));
    if (file) return { ci: facts.say('ci', ci, file) };
  }
  return { ci: null };
}

function testsOf(files: ComponentFiles, facts: Facts): { tests: string | null } {
  const known: [RegExp, string][] = [
    [/^src\/test\/java\/.+\.java$/, 'junit'],
    [/(?:^|\/)(?:test_\w+|\w+_test)\.py$/, 'pytest'],
    [/\.(?:spec|test)\.[cm]?[jt]sx?$/, 'npm test'],
    [/^tests?\/.+\.(?:cc|cpp|cxx)$/, 'ctest'],
  ];
  for (const [pattern, tests] of known) {
    const file = files.paths.find((path) => pattern.test(path));
    if (file) return { tests: facts.say('tests', tests, file) };
  }
  return { tests: null };
}

/** The image's own check first, then the first source file that names a usual path; tests do not count. */
function healthOf(files: ComponentFiles, docker: string | undefined, facts: Facts): string | null {
  const check = /HEALTHCHECK[\s\S]*?https?:\/\/[^/\s"']+(\/[\w./-]*)/i.exec(docker ? (files.text(docker) ?? '') : '')?.[1];
  if (docker && check) return facts.say('health_endpoint', check, docker);
  if (/spring-boot-starter-actuator/.test(files.text('pom.xml') ?? '')) return facts.say('health_endpoint', '/actuator/health', 'pom.xml');
  for (const path of files.paths) {
    if (!SOURCE.test(path) || /(?:^|\/)(?:tests?|spec)\/|\.(?:spec|test)\.|(?:^|\/)test_/.test(path)) continue;
    const found = HEALTH.exec(` ${files.text(path) ?? ''}`)?.[1];
    if (found) return facts.say('health_endpoint', found, path);
  }
  return null;
}
