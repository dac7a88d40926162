import { INITIAL_DELAY_SECONDS, type ReleaseTimes } from './releases.js';
import { writePart } from './report.js';

/** Prints the times of releases, and writes them into their place in docs/benchmarks.md. */
export function writeReleasesReport(times: ReleaseTimes, { machine, keep }: { machine: string; keep: boolean }): void {
  const text = markdown(times, machine);
  process.stdout.write(text);
  if (keep) writePart('npm run bench, release', text);
}

function markdown(times: ReleaseTimes, machine: string): string {
  const row = (what: string, seconds: readonly number[], target: number): string => {
    const sorted = [...seconds].sort((a, b) => a - b);
    const [middle, worst] = [sorted[Math.floor(sorted.length / 2)] ?? 0, sorted.at(-1) ?? 0];
    return `| ${what} | ${middle.toFixed(2)} | ${worst.toFixed(2)} | ${target} |`;
  };
  return `Measured ${new Date().toISOString().slice(0, 10)} by \`npm run bench -- --release\` on: ${machine}.
${times.whole.length} releases of a project with ${times.versions.toLocaleString('en')} versions, under the production preset as it is shipped: five gates, an approval, a backup read back
from the disk, the activation, three healthy probes a second apart after the configured ${INITIAL_DELAY_SECONDS} s, which are part of the figures. Embedded broker and
PostgreSQL 18, fsync on. The time in which people and pipelines are waited for does not count.

| what | middle (s) | worst (s) | target (s) |
| --- | --- | --- | --- |
${row('backup, written and verified', times.backup, 30)}
${row('activation, and the commit', times.activation, 10)}
${row('verification', times.verification, 20)}
${row('the whole release', times.whole, 120)}
${row(
  `rollback to the previous version, with a backup and a verification; without the configured ${INITIAL_DELAY_SECONDS} s`,
  times.rollback.map((seconds) => seconds - INITIAL_DELAY_SECONDS),
  10,
)}
${row('emergency rollback', times.emergency, 10)}
`;
}
