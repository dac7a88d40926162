import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { configureLogging } from './logger.js';
import { counter, histogram, metricsText, observableGauge } from './metrics.js';
import { startTelemetry, type Telemetry } from './telemetry.js';

// Made before telemetry is started, as modules do while they load.
const transitions = counter('golive_transitions_total', 'Transitions of deployments', [{}]);
const steps = histogram('golive_step_duration_seconds', 'How long a step took', { unit: 's', buckets: [0.1, 1] });

describe('metrics', () => {
  let telemetry: Telemetry | undefined;
  const lines: string[] = [];
  beforeEach(() => {
    lines.length = 0;
    configureLogging({ level: 'info', write: (line) => lines.push(line) });
  });
  afterEach(() => telemetry?.shutdown());
  const start = () => (telemetry = startTelemetry({ serviceName: 'deploy-orchestrator' }));

  it('appear under exactly their names, and nothing else does', async () => {
    start();
    transitions.add(2, { kind: 'DEPLOY', outcome: 'say "so"\n' });
    steps.record(0.5);
    expect(await metricsText()).toBe(
      `# HELP golive_transitions_total Transitions of deployments
# TYPE golive_transitions_total counter
golive_transitions_total 0
golive_transitions_total{kind="DEPLOY",outcome="say \\"so\\"\\n"} 2
# HELP golive_step_duration_seconds How long a step took
# UNIT golive_step_duration_seconds s
# TYPE golive_step_duration_seconds histogram
golive_step_duration_seconds_count 1
golive_step_duration_seconds_sum 0.5
golive_step_duration_seconds_bucket{le="0.1"} 0
golive_step_duration_seconds_bucket{le="1"} 1
golive_step_duration_seconds_bucket{le="+Inf"} 1
`,
    );
  });

  it('start from nothing with each start of telemetry; what comes before is dropped', async () => {
    transitions.add(5);
    steps.record(1);
    expect(await metricsText()).toBe('');
    start();
    expect(await metricsText()).toContain('golive_transitions_total 0\n');
  });

  it('of the moment are looked up when they are read, until they are taken away', async () => {
    start();
    let depth = 3;
    const remove = observableGauge('golive_queue_depth', 'Waiting', () => depth);
    const groups = ['a', 'b'];
    const lag = async () => groups.map((group, i) => ({ value: i + 1, labels: { group } }));
    const removeLag = observableGauge('golive_lag', 'Lag', lag);
    expect(await metricsText()).toMatch(/golive_queue_depth 3\n[^]*golive_lag\{group="a"} 1\ngolive_lag\{group="b"} 2\n/);
    depth = 4;
    groups.pop();
    expect(await metricsText()).toMatch(/golive_queue_depth 4\n[^]*golive_lag\{group="a"} 1\n$/);
    remove();
    removeLag();
    expect(await metricsText()).not.toMatch(/^golive_queue_depth/m);
  });

  it('of the moment that cannot be read do not take the others with them', async () => {
    start();
    let database = true;
    const remove = observableGauge('golive_broken', 'Broken', () => (database ? 7 : Promise.reject(new Error('no database'))));
    expect(await metricsText()).toContain('golive_broken 7\n');
    database = false;
    const text = await metricsText();
    expect(text).toContain('golive_transitions_total 0');
    expect(text).not.toMatch(/^golive_broken/m);
    expect(lines.join()).toContain('no database');
    remove();
  });

  it('that count must say so in their names, or the exporter would rename them', () => {
    expect(() => counter('golive_transitions', 'Transitions')).toThrow('_total');
  });
});
