import { Controller, Get, Header } from '@nestjs/common';
import { METRICS_TYPE, metricsText } from '@golive/observability';

/**
 * Health of the gateway itself. An open breaker does not make it unready: it answers at once with `breaker_open`, which
 * its callers know how to wait for, while an unready gateway could only be reached again after the probes' own delay.
 */
@Controller()
export class HealthController {
  @Get(['healthz', 'readyz'])
  health(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('metrics')
  @Header('content-type', METRICS_TYPE)
  metrics(): Promise<string> {
    return metricsText();
  }
}
