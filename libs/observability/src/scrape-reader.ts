import { PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { AggregationTemporality, InstrumentType, MetricReader } from '@opentelemetry/sdk-metrics';

/**
 * Reads all metrics when asked to, as Prometheus' text. Unlike the exporter of OpenTelemetry it opens no port, and a
 * gauge shows what was observed in this very reading: one whose look-up fails must not go on showing its last value.
 */
export class ScrapeReader extends MetricReader {
  private readonly serializer = new PrometheusSerializer('', false, undefined, true, true);

  constructor() {
    super({
      aggregationTemporalitySelector: (instrument) =>
        instrument === InstrumentType.OBSERVABLE_GAUGE ? AggregationTemporality.DELTA : AggregationTemporality.CUMULATIVE,
    });
  }

  async text(): Promise<string> {
    const { resourceMetrics } = await this.collect();
    return this.serializer.serialize(resourceMetrics);
  }

  protected override async onShutdown(): Promise<void> {}

  protected override async onForceFlush(): Promise<void> {}
}
