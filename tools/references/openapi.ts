import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { OpenAPIObject } from '@nestjs/swagger';
import { GatewayModule, type GatewayParts } from '../../apps/admin-gateway/src/gateway.module.js';
import { openApiDocument } from '../../apps/admin-gateway/src/operations/openapi.js';

/** The gateway's OpenAPI document. Nothing is started: in a preview Nest reads the decorators and makes no instance. */
export async function openApi(): Promise<OpenAPIObject> {
  const nothing = { tokens: { issuer: 'https://issuer.example', audience: 'golive' } } as GatewayParts;
  const app = await NestFactory.create<NestExpressApplication>(GatewayModule.forRoot(nothing), { preview: true, logger: false });
  const document = openApiDocument(app);
  await app.close();
  return document;
}
