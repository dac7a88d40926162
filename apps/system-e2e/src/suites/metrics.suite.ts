import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect } from '@jest/globals';
import { eventually } from '@golive/testing';
import { itOf } from '../harness/it-of.js';
import type { System } from '../harness/system.js';

const ROOT = resolve(import.meta.dirname, '../../../..');

/** Tells of a start that failed, so that only after one. */
const ONLY_AFTER_A_FAULT = 'golive_last_failed_start_timestamp_seconds';

/** What dashboard and alerts look at is there to be looked at: of a running golive, whatever has happened in it. */
export function metricsAreThere(system: () => System): void {
  describe('the metrics of a running golive', () => {
    const it = itOf(system);
    it('have everything that the dashboard shows and the alerts watch', async () => {
      const files = globSync(['deploy/grafana/dashboards/*.json', 'deploy/prometheus/rules/*.yml'], { cwd: ROOT });
      const wanted = new Set(files.flatMap((file) => readFileSync(resolve(ROOT, file), 'utf8').match(/\bgolive_[a-z_]+\b/g) ?? []));
      expect(wanted.size).toBeGreaterThan(25);
      wanted.delete(ONLY_AFTER_A_FAULT);
      await eventually(
        async () => {
          const text = await (await fetch(`${system().url}/metrics`)).text();
          const there = new Set(text.match(/(?<=^# TYPE )golive_\w+/gm));
          expect([...wanted].map((name) => name.replace(/_(bucket|sum|count)$/, '')).filter((name) => !there.has(name))).toEqual([]);
        },
        { timeoutMs: 60_000, intervalMs: 1_000 }, // the reconciler looks every 30 s
      );
    });
  });
}
