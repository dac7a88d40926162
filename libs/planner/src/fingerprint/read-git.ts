import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { GitState } from './fingerprint.domain.js';

/** The repository that a folder is in, read from its files; null: none. Starts no process, so a read-only environment may be planned for. */
export async function readGit(folder: string): Promise<GitState | null> {
  const root = await rootOf(folder);
  if (root === null) return null;
  const { own, common, packed } = await refsOf(root);
  const head = (await textOf(join(own, 'HEAD'))) ?? '';
  const ref = /^ref: (.+)$/.exec(head)?.[1];
  const commit = ref ? ((await textOf(join(common, ref))) ?? packed.get(ref) ?? null) : head || null;
  return { root, commit, branch: ref?.replace(/^refs\/heads\//, '') ?? null };
}

/** The names of the tags of the repository that a folder is in. */
export async function readTags(folder: string): Promise<string[]> {
  const root = await rootOf(folder);
  if (root === null) return [];
  const { common, packed } = await refsOf(root);
  const loose = await filesBelow(join(common, 'refs/tags'), '');
  return [...loose, ...[...packed.keys()].filter((name) => name.startsWith('refs/tags/')).map((name) => name.slice(10))];
}

async function refsOf(root: string): Promise<{ own: string; common: string; packed: Map<string, string> }> {
  const own = await gitFolder(root);
  const common = resolve(own, (await textOf(join(own, 'commondir'))) ?? '.');
  return { own, common, packed: packedRefs((await textOf(join(common, 'packed-refs'))) ?? '') };
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
