import { counter, currentTraceparent, histogram, inSpan, newTraceparent } from '@golive/observability';
import type { NextFunction, Request, Response } from 'express';

const requests = counter('golive_http_requests_total', 'HTTP requests by route, method and status');
const durations = histogram('golive_http_request_duration_seconds', 'Time from the request to the end of its answer', { unit: 's' });

/**
 * One server span per request, child of the caller's when a `traceparent` came along; its id goes back in a
 * `traceparent` header and in every problem. Counts requests and their time by route.
 */
export function requestSpan(request: Request, response: Response, next: NextFunction): void {
  const started = performance.now();
  const attributes = { 'http.request.method': request.method, 'url.path': request.path };
  void inSpan(request.method, { kind: 'server', service: 'admin-gateway', traceparent: request.get('traceparent'), attributes }, (span) => {
    response.setHeader('traceparent', currentTraceparent() ?? newTraceparent());
    return new Promise<void>((resolve) => {
      response.once('close', () => {
        const route = routeOf(request);
        const labels = { route, method: request.method, status: response.statusCode };
        requests.add(1, labels);
        durations.record((performance.now() - started) / 1000, labels);
        span.updateName(`${request.method} ${route}`);
        span.setAttributes({ 'http.route': route, 'http.response.status_code': response.statusCode });
        resolve();
      });
      next();
    });
  });
}

/** The id of the request's trace, 32 hex digits. */
export function traceIdOf(response: Response): string {
  return String(response.getHeader('traceparent')).slice(3, 35);
}

function routeOf(request: Request): string {
  return (request.route as { path?: string } | undefined)?.path ?? 'unknown';
}
