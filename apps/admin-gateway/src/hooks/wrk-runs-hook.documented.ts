import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiExtraModels, ApiHeader, ApiOperation, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { ProblemSchema } from '../http/documented.js';
import { RunEvent } from '../runs/run.requests.js';

/** What the OpenAPI document says of the hook of WRK, which no access token opens. */
export function WrkRunsHookDocumented(): MethodDecorator {
  const refused = (status: number, description: string) =>
    ApiResponse({ status, description, content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemSchema) } } } });
  return applyDecorators(
    ApiOperation({
      summary: 'Receives run events of WRK',
      description: 'Counted for the version that the workflow runs. An event with the same `run_id` and `status` has no second effect.',
    }),
    ApiExtraModels(ProblemSchema) as MethodDecorator,
    ApiHeader({
      name: 'X-Wrk-Signature-256',
      required: true,
      description: '`sha256=` and the HMAC-SHA256 of the body under WRK_WEBHOOK_SECRET, in hex.',
      schema: { type: 'string' },
    }),
    ApiBody({ type: RunEvent }),
    ApiResponse({ status: 202, description: '`accepted`, or `ignored` with the reason.' }),
    ApiResponse({ status: 200, description: 'An event that was seen before.' }),
    refused(400, '`malformed_body`: not JSON.'),
    refused(401, '`unauthenticated`: the signature is missing or wrong.'),
    refused(413, '`body_too_large`.'),
    refused(422, '`validation_failed`.'),
    refused(500, '`internal_error`.'),
    refused(503, '`not_ready`.'),
  );
}
