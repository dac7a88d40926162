import { Problem } from '@golive/deployments';
import { logger } from '@golive/observability';
import { CommitOutcomeUnknown } from '@golive/persistence';
import { TransitionConflict } from '@golive/workflow';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, NotFoundException } from '@nestjs/common';
import type { Request, Response } from 'express';
import { isDatabaseAway } from './database-faults.domain.js';
import { EdgeProblem } from './edge-problem.js';
import { notFound } from './not-found.js';
import { PROBLEM_TYPE, problemBody, type Refusal, refusalOf } from './problem-body.js';
import { traceIdOf } from './request-span.js';
import { allowedMethods } from './routes.js';

/** Turns every error into an RFC 9457 answer. What nobody foresaw is logged and answered without internals. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = logger('admin-gateway');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const refusal = this.refusal(error, request);
    if (response.headersSent) return void response.destroy();
    response.removeHeader('preference-applied');
    for (const [name, value] of Object.entries(refusal.headers)) response.setHeader(name, value);
    response.status(refusal.status).setHeader('content-type', PROBLEM_TYPE);
    response.end(JSON.stringify(problemBody(refusal, pathOf(request), traceIdOf(response))));
  }

  private refusal(error: unknown, request: Request): Refusal {
    const known = refusalOf(error) ?? refusalOf(atTheEdge(error, request));
    if (known) return known;
    this.log.error({ err: error, method: request.method, route: request.route?.path }, 'an unexpected error');
    return refusalOf(new EdgeProblem('internal_error', 'Something went wrong here, not with your request. The trace id tells us what.'))!;
  }
}

/** The path that was asked for, without the query. */
export function pathOf(request: Request): string {
  return request.originalUrl.split('?', 1)[0]!;
}

function atTheEdge(error: unknown, request: Request): Error | undefined {
  if (error instanceof NotFoundException) {
    const methods = allowedMethods(request);
    if (methods.length === 0) return notFound();
    return new EdgeProblem('method_not_allowed', `Allowed here: ${methods.join(', ')}.`, {}, { allow: methods.join(', ') });
  }
  // What Express refuses by itself: a path whose percent encoding is broken.
  if (error instanceof HttpException && error.getStatus() < 500) return notFound();
  if (error instanceof TransitionConflict)
    return new Problem('concurrency_conflict', 'The deployment moved on at the same moment: read it again.');
  if (error instanceof CommitOutcomeUnknown) {
    return new EdgeProblem(
      'not_ready',
      'The database went away while this was being stored: it may or may not have happened. Look before you repeat it; with an Idempotency-Key repeating is safe.',
    );
  }
  if (isDatabaseAway(error))
    return new EdgeProblem('not_ready', 'The database cannot be reached at the moment.', {}, { 'retry-after': '2' });
  return undefined;
}
