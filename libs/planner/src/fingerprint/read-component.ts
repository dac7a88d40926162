import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';
import { type ComponentFiles, type Fingerprint, FingerprintFault } from './fingerprint.domain.js';
import { readGit } from './read-git.js';
import { type Forced, takeFingerprint } from './take-fingerprint.domain.js';

/** What is built, installed or written while the component runs: no evidence, and no reason for a plan to be stale. */
const IGNORED =
  /^(?:node_modules|target|build|dist|out|coverage|venv|__pycache__|.*\.egg-info|\.git|\.golive|\.venv|\.nx|\.gradle|\.idea|\.vscode|\.cache|\.\w+_cache)$/;
const IGNORED_FILE = /\.(?:log|pid|pyc|class|o)$/;
/** The one thing that counts of what is installed: commands come from there. */
const VIRTUAL_ENVIRONMENT = '.venv/pyvenv.cfg';
const TEXT_BYTES = 256 * 1024;
const MAX_FILES = 20_000;

/**
 * The fingerprint of the component in a folder. Reads files only: no process is started and no connection made.
 * @throws FingerprintFault
 */
export async function fingerprintOf(folder: string, forced: Forced = {}, declared: unknown = null): Promise<Fingerprint> {
  const files = await readFiles(folder);
  const [git, digests] = [await readGit(folder), files.digests];
  const facts = takeFingerprint(files, git, forced);
  return { ...facts, digest: sha256(JSON.stringify([digests, git?.commit ?? null, declared])) };
}

/** SHA-256 of a text, in hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

async function readFiles(folder: string): Promise<ComponentFiles & { digests: [string, string][] }> {
  const paths = (await walk(folder, '')).sort();
  if (await lstat(join(folder, VIRTUAL_ENVIRONMENT)).catch(() => undefined)) paths.push(VIRTUAL_ENVIRONMENT);
  if (paths.length > MAX_FILES) throw new FingerprintFault(`more than ${MAX_FILES} files: is ${folder} the component's folder?`);
  const texts = new Map<string, string>();
  const digests: [string, string][] = [];
  for (const path of paths) {
    const whole = join(folder, path);
    const stat = await lstat(whole);
    if (stat.isSymbolicLink()) digests.push([path, `-> ${await readlink(whole)}`]);
    else if (stat.size > TEXT_BYTES) digests.push([path, await fileDigest(whole)]);
    else {
      const content = await readFile(whole);
      digests.push([path, createHash('sha256').update(content).digest('hex')]);
      if (!content.includes(0)) texts.set(path, content.toString('utf8'));
    }
  }
  return { paths, digests, text: (path) => texts.get(path), data: (path) => parsed(path, texts.get(path)) };
}

async function walk(folder: string, below: string): Promise<string[]> {
  const entries = await readdir(join(folder, below), { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    throw new FingerprintFault(`${join(folder, below)} cannot be read: ${error.code}`);
  });
  const found: string[] = [];
  for (const entry of entries) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (IGNORED.test(entry.name)) continue;
    if (entry.isDirectory()) found.push(...(await walk(folder, path)));
    else if ((entry.isFile() || entry.isSymbolicLink()) && !IGNORED_FILE.test(entry.name)) found.push(path);
    if (found.length > MAX_FILES) break;
  }
  return found;
}

function parsed(path: string, text: string | undefined): Record<string, unknown> | undefined {
  if (text === undefined) return undefined;
  try {
    const data: unknown = parserFor(path)(text);
    return typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : undefined;
  } catch (error) {
    throw new FingerprintFault(`${path} cannot be read: ${(error as Error).message.split('\n')[0]}`);
  }
}

function parserFor(path: string): (text: string) => unknown {
  if (path.endsWith('.json')) return JSON.parse;
  if (path.endsWith('.toml')) return parseToml;
  if (path.endsWith('.xml')) return (text) => new XMLParser({ ignoreAttributes: true, parseTagValue: false }).parse(text) as unknown;
  return parseYaml;
}

/** SHA-256 of a file, in hex. */
export async function fileDigest(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
