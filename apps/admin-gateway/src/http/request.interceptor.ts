import type { AuthenticatedRequest } from '@golive/auth';
import { noteTenant } from '@golive/observability';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { ROUTE_ARGS_METADATA, RouteParamtypes } from '@nestjs/common/internal';
import type { Request, Response } from 'express';
import { map, type Observable } from 'rxjs';
import { Answer } from './answer.js';
import { PROBLEM_TYPE } from './problem-body.js';
import { RAW_BODY } from './raw-body.js';
import { readBody, readBytes } from './request-body.js';
import { pointerTo, validationFailed } from './validation.js';

const WITH_BODY = new Set(['POST', 'PUT', 'PATCH']);

/**
 * What every call has in common once the caller may make it: the body is read only now, so that a stranger learns
 * nothing from how it is refused; query names are refused where the call has none; an `Answer` is sent as it says.
 */
@Injectable()
export class RequestInterceptor implements NestInterceptor {
  private readonly takesQuery = new WeakMap<object, boolean>();

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request & Partial<AuthenticatedRequest>>();
    if (request.principal) noteTenant(request.principal.tenantId);
    if (request.principal && request.originalUrl.includes('?') && !this.hasQuery(context)) refuseQuery(request);
    if (WITH_BODY.has(request.method)) {
      request.body = await this.bodyFor(context, request);
    }
    return next
      .handle()
      .pipe(map((result: unknown) => (result instanceof Answer ? send(result, context.switchToHttp().getResponse()) : result)));
  }

  private async bodyFor(context: ExecutionContext, request: Request): Promise<unknown> {
    if (Reflect.getMetadata(RAW_BODY, context.getHandler())) return readBytes(request);
    const body = await readBody(request);
    return body === undefined ? {} : body;
  }

  private hasQuery(context: ExecutionContext): boolean {
    const handler = context.getHandler();
    let known = this.takesQuery.get(handler);
    if (known === undefined) {
      const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), handler.name) ?? {}) as object;
      known = Object.keys(args).some((key) => key.startsWith(`${RouteParamtypes.QUERY}:`));
      this.takesQuery.set(handler, known);
    }
    return known;
  }
}

function refuseQuery(request: Request): void {
  const faults = Object.keys(request.query).map((name) => ({ pointer: pointerTo('', name), detail: 'is not known here' }));
  if (faults.length > 0) throw validationFailed(faults);
}

function send(answer: Answer, response: Response): object | string {
  response.status(answer.status);
  for (const [name, value] of Object.entries({ ...answer.headers, ...answer.transient })) response.setHeader(name, value);
  if (answer.status >= 400 || typeof answer.body === 'string') {
    response.setHeader('content-type', answer.status >= 400 ? PROBLEM_TYPE : 'application/json; charset=utf-8');
    return answer.text();
  }
  return answer.body;
}
