import { Public } from '@golive/auth';
import { type HealthAnswer, HealthRegistry, healthRoutes, METRICS_TYPE, metricsText } from '@golive/observability';
import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';

/** For the platform that runs the service. No tenant data. */
@Public()
@ApiTags('operations')
@Controller()
export class OperationsController {
  private readonly routes: ReturnType<typeof healthRoutes>;

  constructor(health: HealthRegistry) {
    this.routes = healthRoutes(health);
  }

  @Get('healthz')
  @ApiOperation({ summary: 'Whether the process can do its work' })
  @ApiOkResponse({ description: 'It can.' })
  @ApiServiceUnavailableResponse({ description: 'It should be restarted.' })
  async alive(@Res({ passthrough: true }) response: Response): Promise<HealthAnswer['body']> {
    return answer(response, await this.routes['/healthz']());
  }

  @Get('readyz')
  @ApiOperation({ summary: 'Whether the service can reach what it needs: database and broker' })
  @ApiOkResponse({ description: 'It can.' })
  @ApiServiceUnavailableResponse({ description: 'It should get no requests now (`not_ready`).' })
  async ready(@Res({ passthrough: true }) response: Response): Promise<HealthAnswer['body']> {
    return answer(response, await this.routes['/readyz']());
  }

  @Get('metrics')
  @Header('content-type', METRICS_TYPE)
  @ApiOperation({ summary: "Metrics in Prometheus' text format" })
  @ApiProduces('text/plain')
  @ApiOkResponse({ description: 'The metrics of this process.', content: { 'text/plain': { schema: { type: 'string' } } } })
  metrics(): Promise<string> {
    return metricsText();
  }
}

function answer(response: Response, { status, body }: HealthAnswer): HealthAnswer['body'] {
  response.status(status);
  return body;
}
