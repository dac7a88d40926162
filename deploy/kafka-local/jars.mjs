import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { join } from 'node:path';

const pom = join(import.meta.dirname, 'pom.xml');

/**
 * The folder with Kafka's jars, filled by Maven the first time (43 MB) and kept in the user's cache. Changing the pom
 * changes the folder. Throws with a sentence for people when Java or Maven is missing or Maven fails.
 */
export function kafkaJars() {
  requireTool('java', ['-version']);
  const version = createHash('sha256').update(readFileSync(pom)).digest('hex').slice(0, 12);
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'golive');
  const jars = join(cache, `kafka-${version}`);
  if (existsSync(jars)) return jars;

  requireTool('mvn', ['--version']);
  mkdirSync(cache, { recursive: true });
  // Filled aside and moved: a folder with that name is complete, whoever else fills one now.
  const draft = `${jars}.${process.pid}`;
  const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${draft}`];
  console.error('Downloading Apache Kafka with Maven, once…');
  execFileSync('mvn', ['-q', '-B', '-f', pom, ...goal], { stdio: ['ignore', 2, 2] });
  try {
    renameSync(draft, jars);
  } catch (error) {
    if (!existsSync(jars)) throw error;
    rmSync(draft, { recursive: true });
  }
  return jars;
}

function requireTool(name, args) {
  try {
    execFileSync(name, args, { stdio: 'ignore' });
  } catch {
    throw new Error(`Apache Kafka needs ${name === 'java' ? 'Java 17 or later' : 'Maven'}: \`${name}\` was not found or does not run.`);
  }
}
