import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A message as it was once sent; never to be changed, only added to: `samples/<type>[.minimal].json`. */
export interface SampleEvent {
  /** File name without its ending. `.minimal` ones leave out all that may be absent and have null where null is allowed. */
  name: string;
  bytes: Uint8Array;
  json: { type: string; data: Record<string, unknown> } & Record<string, unknown>;
}

const folder = join(import.meta.dirname, '../samples');

/** Every golden sample. */
export function sampleEvents(): SampleEvent[] {
  return globSync('*.json', { cwd: folder })
    .sort()
    .map((file) => {
      const bytes = readFileSync(join(folder, file));
      return { name: basename(file, '.json'), bytes, json: JSON.parse(bytes.toString()) as SampleEvent['json'] };
    });
}

/** The full sample of one type. */
export function sampleOf(type: string): SampleEvent {
  const found = sampleEvents().find(({ name }) => name === type);
  if (found === undefined) throw new Error(`There is no golden sample of ${type}.`);
  return found;
}
