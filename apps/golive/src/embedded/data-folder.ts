import { createHash } from 'node:crypto';
import { mkdir, realpath } from 'node:fs/promises';
import { createServer } from 'node:net';

/** Another process has this data directory in hand. */
export class DataFolderInUse extends Error {
  constructor(readonly dataDir: string) {
    super(`the data directory ${dataDir} is in use by another golive process`);
  }
}

/** A data directory that this process alone has in hand. */
export interface DataFolder {
  /** Absolute, with links resolved. */
  readonly path: string;
  release(): Promise<void>;
}

/**
 * Creates the data directory where it is missing, and claims it for this process. The claim is a listening socket without
 * a file (Linux' abstract namespace), so the kernel itself takes it back when the process ends, however it ends.
 * @throws DataFolderInUse
 */
export async function claimDataFolder(dataDir: string): Promise<DataFolder> {
  await mkdir(dataDir, { recursive: true });
  const path = await realpath(dataDir);
  const name = createHash('sha256').update(path).digest('hex').slice(0, 32);
  const claim = createServer((connection) => connection.destroy());
  await new Promise<void>((claimed, refused) => {
    claim.once('error', (error: NodeJS.ErrnoException) => refused(error.code === 'EADDRINUSE' ? new DataFolderInUse(path) : error));
    claim.listen(`\0golive-${name}`, claimed);
  });
  claim.unref();
  return { path, release: () => new Promise((released) => claim.close(() => released())) };
}
