import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { GitState } from './fingerprint.domain.js';

/** The repository that a folder is in, read from its files; null: none. Starts no process, so a read-only environment may be planned for. */
export async function readGit(folder: string): Promise<GitState | null> {
  const root = await rootOf(folder);
  if (root === null) return null;
  const own = await gitFolder(root);
  const common = resolve(own, (await textOf(join(own, 'commondir'))) ?? '.');
  const packed = packedRefs((await textOf(join(common, 'packed-refs'))) ?? '');
  const head = (await textOf(join(own, 'HEAD'))) ?? '';
  const ref = /^ref: (.+)$/.exec(head)?.[1];
  const commit = ref ? ((await textOf(join(common, ref))) ?? packed.get(ref) ?? null) : head || null;
  const loose = await filesBelow(join(common, 'refs/tags'), '');
  const tags = [...loose, ...[...packed.keys()].filter((name) => name.startsWith('refs/tags/')).map((name) => name.slice(10))];
  return { root, commit, branch: ref?.replace(/^refs\/heads\//, '') ?? null, tags: [...new Set(tags)].sort() };
}

async function rootOf(folder: string): Promise<string | null> {
  const there = await stat(join(folder, '.git')).catch(() => undefined);
  if (there) return folder;
  return dirname(folder) === folder ? null : rootOf(dirname(folder));
}

/** `.git` is a folder, or in a work tree of its own a file that names one. */
async function gitFolder(root: string): Promise<string> {
  const path = join(root, '.git');
  if ((await stat(path)).isDirectory()) return path;
  return resolve(root, /^gitdir: (.+)$/m.exec(await readFile(path, 'utf8'))?.[1] ?? '.git');
}

function packedRefs(text: string): Map<string, string> {
  return new Map([...text.matchAll(/^([0-9a-f]{40,64}) (\S+)$/gm)].map(([, commit, name]) => [name!, commit!]));
}

async function filesBelow(folder: string, below: string): Promise<string[]> {
  const entries = await readdir(join(folder, below), { withFileTypes: true }).catch(() => []);
  const found = entries.map((entry) => (entry.isDirectory() ? filesBelow(folder, join(below, entry.name)) : [join(below, entry.name)]));
  return (await Promise.all(found)).flat();
}

async function textOf(path: string): Promise<string | undefined> {
  return (await readFile(path, 'utf8').catch(() => undefined))?.trim();
}
