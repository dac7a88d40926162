import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { GATEWAY_CONFIG, WorkflowCalls } from './calls/workflow-calls.js';
import { WorkflowCallsController } from './calls/workflow-calls.controller.js';
import { checkConfig, type WrkGatewayConfig } from './config.js';
import { HealthController } from './health/health.controller.js';
import { ProblemFilter } from './problem.filter.js';

/** The gateway to WRK: its internal API, health, and the calls themselves. */
@Module({})
export class WrkGatewayModule {
  /** Throws `InvalidConfig` at once when a setting does not hold. */
  static forRoot(config: WrkGatewayConfig): DynamicModule {
    return {
      module: WrkGatewayModule,
      controllers: [WorkflowCallsController, HealthController],
      providers: [
        { provide: GATEWAY_CONFIG, useValue: checkConfig(config) },
        WorkflowCalls,
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
      exports: [WorkflowCalls],
    };
  }
}
