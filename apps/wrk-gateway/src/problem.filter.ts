import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { currentTraceId, logger } from '@golive/observability';
import type { Request, Response } from 'express';
import { NothingSent } from './calls/workflow-calls.js';
import { InvalidRequest } from './calls/workflow-request.domain.js';

const CODES: Record<number, string> = {
  400: 'malformed_body',
  401: 'unauthenticated',
  404: 'not_found',
  413: 'body_too_large',
  415: 'malformed_body',
};

/** Turns every error into problem+json (RFC 9457). What is nobody's fault but ours is logged and answered without its text. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const { status, ...rest } = problemOf(error);
    if (status >= 500) logger('wrk-gateway').error({ err: error }, 'a call failed inside the gateway');
    const problem = { type: 'about:blank', status, instance: request.path, trace_id: currentTraceId(), ...rest };
    response.status(status).type('application/problem+json').send(JSON.stringify(problem));
  }
}

function problemOf(error: unknown): { status: number; title: string; code: string; errors?: object[] } {
  if (error instanceof InvalidRequest) return { status: 400, title: error.message, code: 'validation_failed', errors: error.errors };
  if (error instanceof NothingSent) return { status: 503, title: 'Nothing was sent', code: 'nothing_sent' };
  const status = error instanceof HttpException ? error.getStatus() : 500;
  const title = status === 401 ? 'The internal token is required' : status >= 500 ? 'Internal error' : 'The request cannot be read';
  return { status, title: status === 404 ? 'No such call' : title, code: CODES[status] ?? 'internal_error' };
}
