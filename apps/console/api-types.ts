import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';

const HEADER = '// Made by `npm run generate` from docs/openapi.json.\n\n';

/** The types of the API's OpenAPI document, as `src/api/openapi.d.ts` holds them. */
export async function apiTypes(document: unknown): Promise<string> {
  return HEADER + astToString(await openapiTS(document as OpenAPI3, { alphabetize: false }));
}
