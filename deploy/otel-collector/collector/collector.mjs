import { goTool } from '../../go-tool.mjs';

/** The path of an OpenTelemetry Collector with an OTLP receiver and an exporter into a file. */
export function collector() {
  return goTool({ name: 'otelcol', directory: import.meta.dirname, target: '.' });
}
