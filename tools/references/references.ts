import { join } from 'node:path';
import { format } from 'prettier';
import { asyncApi } from '../../libs/contracts/src/generate/asyncapi.js';
import { eventSchemas } from '../../libs/contracts/src/generate/event-schemas.js';
import { commandLine } from './cli.js';

export const DOCS = join(import.meta.dirname, '../../docs');

/** Every file below `docs/` that is made from the code, by its path there. */
export async function references(): Promise<Map<string, string>> {
  const documents: [path: string, document: unknown][] = [
    ...[...eventSchemas()].map(([type, schema]): [string, unknown] => [`events/${type}.schema.json`, schema]),
    ['asyncapi.json', asyncApi()],
  ];
  // Only now: the validator knows all classes of a process by name, and those of the gateway are not events.
  const { openApi } = await import('./openapi.js');
  documents.push(['openapi.json', await openApi()]);
  const written = documents.map(async ([path, document]): Promise<[string, string]> => [
    path,
    await format(JSON.stringify(document), { parser: 'json' }),
  ]);
  return new Map([...(await Promise.all(written)), ['cli.md', commandLine()]]);
}
