import { join } from 'node:path';
import { format } from 'prettier';
import { apiTypes } from '../../apps/console/api-types.js';
import { asyncApi } from '../../libs/contracts/src/generate/asyncapi.js';
import { eventSchemas } from '../../libs/contracts/src/generate/event-schemas.js';
import { commandLine } from './cli.js';

export const ROOT = join(import.meta.dirname, '../..');

/** Every file that is made from the code, by its path in the repository. */
export async function references(): Promise<Map<string, string>> {
  const documents: [path: string, document: unknown][] = [
    ...[...eventSchemas()].map(([type, schema]): [string, unknown] => [`docs/events/${type}.schema.json`, schema]),
    ['docs/asyncapi.json', asyncApi()],
  ];
  // Only now: the validator knows all classes of a process by name, and those of the gateway are not events.
  const { openApi } = await import('./openapi.js');
  const api = await openApi();
  documents.push(['docs/openapi.json', api]);
  const written = documents.map(async ([path, document]): Promise<[string, string]> => [
    path,
    await format(JSON.stringify(document), { parser: 'json' }),
  ]);
  return new Map([
    ...(await Promise.all(written)),
    ['docs/cli.md', commandLine()],
    ['apps/console/src/api/openapi.d.ts', await apiTypes(api)],
  ]);
}
