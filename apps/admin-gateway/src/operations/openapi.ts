import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { Express } from 'express';

/** The references that `npm run generate` makes from the code. */
const DOCS = join(import.meta.dirname, '../../../../docs');

/** The OpenAPI 3.1 document of the whole API, made from the code that serves it. */
export function openApiDocument(app: NestExpressApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setTitle('golive')
    .setDescription(
      'The deployment control plane for automations. Errors are RFC 9457 problems with a `code`. Lists take `limit` and an opaque `cursor`. ' +
        'Mutations take an `Idempotency-Key`.',
    )
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addServer('/')
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: 'An access token of the OIDC issuer. Customer API keys are refused.',
    })
    .build();
  return SwaggerModule.createDocument(app, about, {
    operationIdFactory: (controller, method) => `${controller.replace('Controller', '')}_${method}`,
  });
}

/**
 * Serves the document at `/openapi.json`, that of the events at `/asyncapi.json`, and a page to read the first at `/docs` whose
 * every part comes from here.
 */
export function serveDocuments(app: NestExpressApplication): void {
  let document: OpenAPIObject | undefined;
  SwaggerModule.setup('docs', app, () => (document ??= openApiDocument(app)), {
    jsonDocumentUrl: 'openapi.json',
    raw: ['json'],
    customSiteTitle: 'golive API',
    swaggerOptions: { persistAuthorization: false, validatorUrl: null },
  });
  const express = app.getHttpAdapter().getInstance() as Express;
  express.get('/asyncapi.json', (_, response) => response.sendFile('asyncapi.json', { root: DOCS }));
}
