import { AnyRole, Roles, type Role, ROLES } from '@golive/auth';
import { applyDecorators, HttpCode, type Type } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiExtraModels,
  ApiHeader,
  ApiOperation,
  ApiParam,
  ApiProperty,
  ApiResponse,
  type ApiResponseOptions,
  getSchemaPath,
} from '@nestjs/swagger';
import { PROBLEM_TITLES } from './problem-body.js';

/** RFC 9457. Further members depend on the code. */
export class ProblemSchema {
  @ApiProperty({ example: 'urn:golive:problem:not_found' })
  type!: string;
  @ApiProperty({ example: 'Not found' })
  title!: string;
  @ApiProperty({ type: 'integer', example: 404 })
  status!: number;
  @ApiProperty({ example: 'There is nothing here, or it is not yours to see.' })
  detail!: string;
  @ApiProperty({ enum: Object.keys(PROBLEM_TITLES), example: 'not_found' })
  code!: string;
  @ApiProperty({ description: 'The path that was asked for.' })
  instance!: string;
  @ApiProperty({ description: 'The trace of this request, 32 hex digits.' })
  trace_id!: string;
}

type ResponseObject = Extract<ApiResponseOptions, { content?: unknown }>;

/** A successful answer of a call. */
interface Success {
  status: number;
  description?: string;
  /** The class of the body, or of the items of a list; several: one of them. */
  body?: Type | Type[];
  list?: boolean;
  /** Media types other than JSON. */
  text?: Record<string, string>;
  location?: boolean;
}

interface CallOptions {
  summary: string;
  description?: string;
  /** Who may call; without it, any role. */
  roles?: readonly Role[];
  answers: Success[];
  /** Codes beyond those that every call of its kind has, by status. */
  problems?: Record<number, string[]>;
  /** It changes something: `Idempotency-Key`, a body, and what may be wrong with them. */
  mutation?: boolean;
  /** The class of the body; a mutation without one takes an empty body. */
  body?: Type;
  bodyRequired?: boolean;
  /** The path names a resource by id. */
  byId?: boolean;
  /** It has query parameters. */
  query?: boolean;
}

/** Who may make a call, and the whole of what the OpenAPI document says of it. */
export function Call(options: CallOptions): MethodDecorator {
  const { summary, description, roles, answers, mutation = false, body, byId = false } = options;
  const who = roles ?? ROLES;
  const decorators: (MethodDecorator & ClassDecorator)[] = [
    roles ? Roles(...roles) : AnyRole(),
    ApiBearerAuth(),
    ApiExtraModels(ProblemSchema),
    ApiOperation({ summary, description: [description, `Roles: ${who.join(', ')}.`].filter(Boolean).join('\n\n') }) as MethodDecorator &
      ClassDecorator,
    ...answers.map(answerOf),
    ...Object.entries(problemsOf(options)).map(([status, codes]) => problemOf(Number(status), codes)),
    ApiResponse({ status: 431, description: 'Path, query and headers are longer than 16 KiB. Nothing was read; the connection ends.' }),
  ] as (MethodDecorator & ClassDecorator)[];
  if (answers[0]) decorators.push(HttpCode(answers[0].status) as MethodDecorator & ClassDecorator);
  if (byId) decorators.push(ApiParam({ name: 'id', schema: { type: 'string', format: 'uuid' } }) as MethodDecorator & ClassDecorator);
  if (body) decorators.push(ApiBody({ type: body, required: options.bodyRequired ?? true }) as MethodDecorator & ClassDecorator);
  if (mutation) decorators.push(idempotencyKey() as MethodDecorator & ClassDecorator);
  return applyDecorators(...decorators);
}

function problemsOf({ mutation, byId, query, body, problems = {} }: CallOptions): Record<number, string[]> {
  const all: Record<number, string[]> = {
    401: ['unauthenticated', 'api_key_not_accepted'],
    403: ['forbidden'],
    422: ['validation_failed'],
    503: ['not_ready'],
    500: ['internal_error'],
  };
  if (!mutation && !query && !body) all[422] = ['validation_failed'];
  if (mutation) {
    all[422] = ['validation_failed', 'idempotency_key_reused'];
    all[400] = ['malformed_body'];
    all[413] = ['body_too_large'];
    all[415] = ['malformed_body'];
  }
  if (byId) all[404] = ['not_found'];
  for (const [status, codes] of Object.entries(problems)) all[Number(status)] = [...new Set([...(all[Number(status)] ?? []), ...codes])];
  return all;
}

function problemOf(status: number, codes: string[]) {
  const example = (code: string) => ({
    summary: PROBLEM_TITLES[code],
    value: {
      type: `urn:golive:problem:${code}`,
      title: PROBLEM_TITLES[code],
      status,
      detail: PROBLEM_TITLES[code],
      code,
      instance: '/v1/…',
      trace_id: '0af7651916cd43dd8448eb211c80319c',
    },
  });
  return ApiResponse({
    status,
    description: codes.map((code) => `\`${code}\`: ${PROBLEM_TITLES[code]}.`).join(' '),
    content: {
      'application/problem+json': {
        schema: { $ref: getSchemaPath(ProblemSchema) },
        examples: Object.fromEntries(codes.map((code) => [code, example(code)])),
      },
    },
  });
}

function answerOf({ status, description = 'Done.', body, list = false, text, location = false }: Success) {
  const headers: ResponseObject['headers'] = location
    ? { Location: { description: 'Where the resource is.', schema: { type: 'string' as const } } }
    : {};
  const models = body === undefined ? [] : Array.isArray(body) ? body : [body];
  const refs = models.map((model) => ({ $ref: getSchemaPath(model) }));
  const ref = refs.length > 1 ? { oneOf: refs } : refs[0];
  const page = {
    type: 'object' as const,
    required: ['items', 'next_cursor'],
    properties: { items: { type: 'array' as const, items: ref ?? {} }, next_cursor: { type: ['string', 'null'] as unknown as 'string' } },
  };
  const json: ResponseObject['content'] = ref || list ? { 'application/json': { schema: list ? page : ref! } } : {};
  const others = Object.fromEntries(
    // A stream of events is no text to those who check answers: each event would have to be one.
    Object.entries(text ?? {}).map(([type, what]) => [
      type,
      { schema: type === 'text/event-stream' ? { description: what } : { type: 'string' as const, description: what } },
    ]),
  );
  return applyDecorators(
    ApiExtraModels(...models) as MethodDecorator & ClassDecorator,
    ApiResponse({ status, description, headers, content: { ...json, ...others } }) as MethodDecorator & ClassDecorator,
  );
}

function idempotencyKey() {
  return ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'A repeat with the same key gets the first answer, with `Idempotency-Replayed: true`, and has no second effect.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  });
}
