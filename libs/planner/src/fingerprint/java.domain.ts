import { type ComponentFiles, type Detected, Facts, textAt } from './fingerprint.domain.js';

/** Files whose presence makes it this stack. */
export const JAVA_MARKERS = ['pom.xml', 'build.gradle', 'build.gradle.kts'];

/** Java by Maven or Gradle, migrated by Flyway or Liquibase. */
export function detectJava(files: ComponentFiles, forced: { migration_tool?: string; build_tool?: string }): Detected {
  const facts = new Facts();
  const markers = JAVA_MARKERS.filter((path) => files.paths.includes(path));
  facts.say('stack', 'java', markers[0] ?? '.');
  const found = markers.map((file) => ({ value: file === 'pom.xml' ? 'maven' : 'gradle', file }));
  const build = forced.build_tool ?? facts.only('build_tool', found) ?? 'maven';
  const manifest = markers.find((file) => (file === 'pom.xml') === (build === 'maven')) ?? 'pom.xml';
  const wrapper = build === 'maven' ? 'mvnw' : 'gradlew';
  if (files.paths.includes(wrapper)) facts.say('wrapper', `./${wrapper}`, wrapper);
  const text = files.text(manifest) ?? '';
  const migrations = [
    ...(/flyway/i.test(text) ? [{ value: 'flyway', file: manifest }] : []),
    ...(/liquibase/i.test(text) ? [{ value: 'liquibase', file: manifest }] : []),
  ];
  const pom = files.data('pom.xml');
  return {
    stack: 'java',
    flavour: null,
    build_tool: build,
    package: facts.say('package', textAt(pom, 'project', 'packaging') ?? 'jar', manifest),
    migration_tool: forced.migration_tool ?? facts.only('migration_tool', migrations),
    name: facts.maybe('name', build === 'maven' ? textAt(pom, 'project', 'artifactId') : null, manifest),
    version: facts.maybe(
      'version',
      build === 'maven' ? versionOf(pom) : (/^\s*version\s*=\s*['"]([^'"]+)/m.exec(text)?.[1] ?? null),
      manifest,
    ),
    evidence: facts.evidence,
  };
}

function versionOf(pom: unknown): string | null {
  const version = textAt(pom, 'project', 'version') ?? textAt(pom, 'project', 'parent', 'version');
  return version?.includes('${') ? null : version;
}
