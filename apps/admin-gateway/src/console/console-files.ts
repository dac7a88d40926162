import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
};

/** A file of the console's build, in memory. */
export interface ConsoleFile {
  type: string;
  etag: string;
  /** By content coding; `identity` is always there. */
  bodies: Partial<Record<'br' | 'gzip' | 'identity', Buffer>>;
}

/** Every file of a build by the path it is served at; undefined where there is no build. */
export function readConsoleFiles(folder: string): Map<string, ConsoleFile> | undefined {
  if (!existsSync(join(folder, 'index.html'))) return undefined;
  const files = new Map<string, ConsoleFile>();
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const type = TYPES[extname(entry.name)];
    if (!entry.isFile() || !type) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(path.slice(folder.length).replace(/^\/?/, '/'), {
      type,
      ...bodiesOf(readFileSync(path), twin(`${path}.br`), twin(`${path}.gz`)),
    });
  }
  return files;
}

/** The bodies of a file, and its etag. */
export function bodiesOf(identity: Buffer, br?: Buffer, gzip?: Buffer): Pick<ConsoleFile, 'bodies' | 'etag'> {
  const etag = `"${createHash('sha256').update(identity).digest('base64url').slice(0, 22)}"`;
  return { etag, bodies: { identity, br, gzip } };
}

function twin(path: string): Buffer | undefined {
  return existsSync(path) ? readFileSync(path) : undefined;
}
