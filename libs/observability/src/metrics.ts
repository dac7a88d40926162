import type { Attributes, Counter as OtelCounter, Histogram as OtelHistogram, Meter, ObservableResult } from '@opentelemetry/api';
import { logger } from './logger.js';
import type { ScrapeReader } from './scrape-reader.js';

/**
 * Instruments by name. They may be made while modules load: each is bound to the meter at its first use after
 * `startTelemetry`, and what is recorded before that is dropped. Names appear in `/metrics` exactly as given, so they
 * follow Prometheus' manner: `golive_…`, `_total` on counters, the unit (`_seconds`) in the name.
 */
export interface Counter {
  /** Adds to the count; a negative amount is ignored. */
  add(amount: number, labels?: Attributes): void;
}

export interface Histogram {
  record(value: number, labels?: Attributes): void;
}

/** One value of a gauge, with its labels. */
export interface Observation {
  value: number;
  labels?: Attributes;
}

export interface HistogramOptions {
  /** Unit of the values as UCUM writes it: `s`, `By`. */
  unit: string;
  /** Upper bounds, ascending; by default fit for seconds between 1 ms and 2 minutes. */
  buckets?: readonly number[];
}

/** Bounds in seconds, with edges at the product's own limits (10 s, 30 s, 120 s). */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60, 120];

type Observe = () => number | Observation[] | Promise<number | Observation[]>;

let meter: Meter | undefined;
let reader: ScrapeReader | undefined;
const onAttach = new Set<(meter: Meter) => void>();

/**
 * A count that only grows. `zeroes` names label sets that are shown as 0 from the start on (`[{}]`: the one without
 * labels), so that an alert can tell "none yet" from "not measured".
 */
export function counter(name: string, help: string, zeroes: readonly Attributes[] = []): Counter {
  if (!name.endsWith('_total')) throw new Error(`The counter ${name} must end in _total: the exporter would add it.`);
  let bound: OtelCounter | undefined;
  whenAttached((to) => {
    bound = to.createCounter(name, { description: help });
    for (const labels of zeroes) bound.add(0, labels);
  });
  return { add: (amount, labels) => meter && bound?.add(amount, labels) };
}

/** A distribution of values. */
export function histogram(name: string, help: string, { unit, buckets = SECONDS }: HistogramOptions): Histogram {
  let bound: OtelHistogram | undefined;
  whenAttached((to) => {
    bound = to.createHistogram(name, { description: help, unit, advice: { explicitBucketBoundaries: [...buckets] } });
  });
  return { record: (value, labels) => meter && bound?.record(value, labels) };
}

/**
 * A value that is looked up whenever metrics are read; what a look-up does not name any more is gone. One that fails
 * leaves the gauge out of that reading and is logged; the other metrics are not touched. Answers the function that takes the gauge away again.
 */
export function observableGauge(name: string, help: string, observe: Observe): () => void {
  const report = async (result: ObservableResult) => {
    try {
      const seen = await observe();
      const observations = typeof seen === 'number' ? [{ value: seen }] : seen;
      for (const { value, labels } of observations) result.observe(value, labels);
    } catch (error) {
      logger('observability').warn({ err: error, metric: name }, 'a metric could not be read');
    }
  };
  let remove = () => {};
  const forget = whenAttached((to) => {
    const gauge = to.createObservableGauge(name, { description: help });
    gauge.addCallback(report);
    remove = () => gauge.removeCallback(report);
  });
  return () => {
    forget();
    remove();
  };
}

/** Every metric of the process in Prometheus' text format (`text/plain; version=0.0.4`); empty before `startTelemetry`. */
export async function metricsText(): Promise<string> {
  return reader === undefined ? '' : reader.text();
}

/** Binds every instrument, made or to be made, to this meter. Called by `startTelemetry`. */
export function attachMeter(to: Meter, source: ScrapeReader): void {
  meter = to;
  reader = source;
  for (const bind of onAttach) bind(to);
}

/** Unbinds: what is recorded from now on is dropped. */
export function detachMeter(): void {
  meter = undefined;
  reader = undefined;
}

function whenAttached(bind: (meter: Meter) => void): () => void {
  onAttach.add(bind);
  if (meter !== undefined) bind(meter);
  return () => onAttach.delete(bind);
}
