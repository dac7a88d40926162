import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { RunReport } from './report.domain.js';

/** Room that is kept on the disk, so that a report can be written when the run has filled it. */
const RESERVE_BYTES = 512 * 1024;

/** Writes to the file of a report: the whole of it or nothing, durable. Replaceable for tests of full disks. */
export type Writer = (path: string, text: string) => Promise<void>;

/** A run's report on the disk. What is there is whole and was true when it was written. */
export class ReportFile {
  readonly path: string;
  private readonly reserve: string;

  constructor(
    runDir: string,
    private readonly write: Writer = writeDurably,
  ) {
    this.path = join(runDir, 'report.json');
    this.reserve = join(runDir, '.reserve');
  }

  /** Keeps room for later reports. */
  async prepare(): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
    await writeFile(this.reserve, Buffer.alloc(RESERVE_BYTES, 1), { mode: 0o600 });
  }

  /** Writes the report; on a full disk into the room that was kept for it. */
  async save(report: RunReport): Promise<void> {
    const text = `${JSON.stringify(report, null, 2)}\n`;
    try {
      await this.write(this.path, text);
    } catch (error) {
      if (!['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
      await rm(this.reserve, { force: true });
      await this.write(this.path, text);
    }
  }

  /** The run is over: nothing more has to fit. */
  async done(): Promise<void> {
    await rm(this.reserve, { force: true });
  }

  /** The report that a run left; undefined: there is none. */
  async read(): Promise<RunReport | undefined> {
    const text = await readFile(this.path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    return text === undefined ? undefined : (JSON.parse(text) as RunReport);
  }
}

/** Aside, to the disk, and into place. */
export async function writeDurably(path: string, text: string): Promise<void> {
  const draft = `${path}.new`;
  const file = await open(draft, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
}
