import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiExtraModels, ApiHeader, ApiOperation, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { ProblemSchema } from '../http/documented.js';

const DESCRIPTION =
  'A push of a branch or tag that the release policy allows deploys the version with that commit, else the newest in Ready to Launch that has none. ' +
  'Everything else is ignored, with the reason, and recorded. A delivery that was seen before has no effect.';

/** What the OpenAPI document says of the GitHub hook, which no access token opens. */
export function GithubHookDocumented(): MethodDecorator {
  const header = (name: string, description: string) => ApiHeader({ name, required: true, description, schema: { type: 'string' } });
  const refused = (status: number, description: string) =>
    ApiResponse({ status, description, content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemSchema) } } } });
  return applyDecorators(
    ApiOperation({ summary: 'Receives deliveries of GitHub', description: DESCRIPTION }),
    ApiExtraModels(ProblemSchema) as MethodDecorator,
    header('X-GitHub-Event', 'push, pull_request, ping …'),
    header('X-GitHub-Delivery', 'Names the delivery.'),
    header('X-Hub-Signature-256', '`sha256=` and the HMAC-SHA256 of the body under GITHUB_WEBHOOK_SECRET, in hex.'),
    ApiBody({ schema: { type: 'object', additionalProperties: true } }),
    ApiResponse({ status: 202, description: '`deployment_ids`, or `ignored` with the reason.' }),
    ApiResponse({ status: 200, description: 'A ping, or a delivery that was seen before.' }),
    refused(400, '`malformed_body`: not JSON.'),
    refused(401, '`unauthenticated`: the signature is missing or wrong.'),
    refused(413, '`body_too_large`.'),
    refused(422, '`validation_failed`.'),
    refused(500, '`internal_error`.'),
    refused(503, '`not_ready`.'),
  );
}
