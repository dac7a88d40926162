import { readFile, stat } from 'node:fs/promises';
import type { TokenFile } from './execution-level.domain.js';

/**
 * The elevation token: a file that only its owner can read or write, `{"expires_at": "2026-01-31T12:00:00Z"}`. Its worth lies in who may write
 * it, so one that belongs to another user, or that others may write or read, is not valid.
 */
export async function readElevationToken(path: string): Promise<TokenFile> {
  try {
    const { mode, uid } = await stat(path);
    if (process.getuid && uid !== process.getuid() && uid !== 0) return { state: 'unusable', path, why: 'it belongs to another user' };
    if ((mode & 0o077) !== 0) return { state: 'unusable', path, why: 'others may read or write it (chmod 600)' };
    const data: unknown = JSON.parse(await readFile(path, 'utf8'));
    const text = typeof data === 'object' && data !== null ? (data as Record<string, unknown>)['expires_at'] : undefined;
    const expiresAt = typeof text === 'string' ? new Date(text) : new Date(Number.NaN);
    if (Number.isNaN(expiresAt.getTime())) return { state: 'unusable', path, why: 'it has no expires_at' };
    return { state: 'read', path, expiresAt };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { state: 'absent', path };
    return {
      state: 'unusable',
      path,
      why: error instanceof SyntaxError ? 'it is not JSON' : ((error as NodeJS.ErrnoException).code ?? String(error)),
    };
  }
}
