import { Body, Controller, Headers, HttpCode, Post, UseGuards } from '@nestjs/common';
import { inSpan } from '@golive/observability';
import { InternalTokenGuard } from './internal-token.guard.js';
import type { Outcome } from './outcome.domain.js';
import { WorkflowCalls } from './workflow-calls.js';
import { changeRequest, readRequest } from './workflow-request.domain.js';

/** The internal API. Every call answers 200 with an {@link Outcome}; 400 and 401 are about the request to the gateway itself. */
@Controller('internal/v1/workflows')
@UseGuards(InternalTokenGuard)
export class WorkflowCallsController {
  constructor(private readonly calls: WorkflowCalls) {}

  @Post('activate')
  @HttpCode(200)
  activate(@Body() body: unknown, @Headers('traceparent') traceparent?: string): Promise<Outcome> {
    const request = changeRequest(body);
    return inSpan('activate workflow', spanFor(request.workflow_id, traceparent), () => this.calls.change('activate', request));
  }

  @Post('deactivate')
  @HttpCode(200)
  deactivate(@Body() body: unknown, @Headers('traceparent') traceparent?: string): Promise<Outcome> {
    const request = changeRequest(body);
    return inSpan('deactivate workflow', spanFor(request.workflow_id, traceparent), () => this.calls.change('deactivate', request));
  }

  @Post('read')
  @HttpCode(200)
  read(@Body() body: unknown, @Headers('traceparent') traceparent?: string): Promise<Outcome> {
    const request = readRequest(body);
    return inSpan('read workflow', spanFor(request.workflow_id, traceparent), () => this.calls.read(request));
  }
}

function spanFor(workflowId: string, traceparent?: string) {
  return { kind: 'server', service: 'wrk-gateway', attributes: { 'golive.workflow_id': workflowId }, traceparent } as const;
}
