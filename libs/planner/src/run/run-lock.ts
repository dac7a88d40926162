import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PlanFault } from '../plan/plan.domain.js';

/** Lets one run at a time work on a component; a lock whose process is gone is taken over. @throws PlanFault when another works on it */
export async function lockRun(path: string): Promise<() => Promise<void>> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  for (let tries = 0; tries < 3; tries++) {
    const file = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return undefined;
      throw error;
    });
    if (file) {
      await file.writeFile(`${process.pid} ${(await startOf(process.pid)) ?? ''}`);
      await file.close();
      return () => rm(path, { force: true });
    }
    const [pid = '', start = ''] = (await readFile(path, 'utf8').catch(() => '')).split(' ');
    if (pid !== '' && (await startOf(Number(pid))) === start) {
      throw new PlanFault(`another golive execute works on this component (process ${pid}): wait for it, or end it and use --resume`);
    }
    await rm(path, { force: true });
  }
  throw new PlanFault(`${path} cannot be locked`);
}

/** When a process was started, in the kernel's ticks: its id alone may belong to another one by now. */
export async function startOf(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}
