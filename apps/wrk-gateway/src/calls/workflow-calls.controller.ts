import { Body, Controller, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import { carryingSpans, inSpan, SPANS_HEADER } from '@golive/observability';
import type { Request, Response } from 'express';
import { InternalTokenGuard } from './internal-token.guard.js';
import type { Outcome } from './outcome.domain.js';
import { WorkflowCalls } from './workflow-calls.js';
import { changeRequest, readRequest } from './workflow-request.domain.js';

/**
 * The internal API. Every call answers 200 with an {@link Outcome}; 400 and 401 are about the request to the gateway itself.
 * Spans of a call go back with its answer where the caller asks for them: there is no place here to keep them.
 */
@Controller('internal/v1/workflows')
@UseGuards(InternalTokenGuard)
export class WorkflowCallsController {
  constructor(private readonly calls: WorkflowCalls) {}

  @Post('activate')
  @HttpCode(200)
  activate(@Body() body: unknown, @Req() http: Request, @Res({ passthrough: true }) answer: Response): Promise<Outcome> {
    const request = changeRequest(body);
    return traced('activate workflow', request.workflow_id, http, answer, () => this.calls.change('activate', request));
  }

  @Post('deactivate')
  @HttpCode(200)
  deactivate(@Body() body: unknown, @Req() http: Request, @Res({ passthrough: true }) answer: Response): Promise<Outcome> {
    const request = changeRequest(body);
    return traced('deactivate workflow', request.workflow_id, http, answer, () => this.calls.change('deactivate', request));
  }

  @Post('read')
  @HttpCode(200)
  read(@Body() body: unknown, @Req() http: Request, @Res({ passthrough: true }) answer: Response): Promise<Outcome> {
    const request = readRequest(body);
    return traced('read workflow', request.workflow_id, http, answer, () => this.calls.read(request));
  }
}

function traced(name: string, workflowId: string, http: Request, answer: Response, call: () => Promise<Outcome>): Promise<Outcome> {
  const attributes = { 'golive.workflow_id': workflowId };
  const span = { kind: 'server', service: 'wrk-gateway', attributes, traceparent: http.get('traceparent') } as const;
  return carryingSpans(
    http.get(SPANS_HEADER),
    (header) => answer.setHeader(SPANS_HEADER, header),
    () => inSpan(name, span, call),
  );
}
