import { readdirSync, readFileSync } from 'node:fs';

/** Seconds of processor time that a process and all its descendants, ended ones included, have used. Linux only. */
export function processorSeconds(pid: number): number {
  const children = new Map<number, number[]>();
  const stats = new Map<number, number[]>();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = readStat(Number(entry));
    if (!stat) continue;
    stats.set(Number(entry), stat);
    const parent = stat[1] as number;
    children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
  }
  const sum = (id: number): number => own(stats.get(id)) + (children.get(id) ?? []).reduce((total, child) => total + sum(child), 0);
  return sum(pid);
}

/** Megabytes of memory that a process holds resident. */
export function residentMegabytes(pid: number): number {
  const match = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Math.round(Number(match?.[1] ?? 0) / 1024);
}

/** Fields of /proc/PID/stat from the third on, as numbers. */
function readStat(pid: number): number[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
  } catch {
    return undefined;
  }
}

/** utime, stime and those of children that were waited for, in seconds. */
function own(stat: number[] | undefined): number {
  if (!stat) return 0;
  return stat.slice(11, 15).reduce((total, ticks) => total + ticks, 0) / 100;
}
