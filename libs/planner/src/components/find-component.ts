import { readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type Component, ComponentsFault, readComponents, scoped } from './component.domain.js';

/** The scope of whoever names none. */
export const DEFAULT_SCOPE = 'default';

/** Which component is meant. */
export interface Wanted {
  /** Folder of the component, or of the components file. Absolute. */
  path: string;
  /** Components file; absent: `components.json` in `path`, if there is one. */
  components?: string;
  /** Absent: `default`. */
  scope?: string;
}

/**
 * The component of a scope (E2). Without a components file the folder itself is the one component, `default`.
 * @throws ComponentsFault
 */
export async function findComponent({ path, components, scope = DEFAULT_SCOPE }: Wanted): Promise<Component> {
  const file = resolve(components ?? join(path, 'components.json'));
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' && components === undefined) return undefined;
    throw new ComponentsFault(`${file} cannot be read: ${error.code}`);
  });
  if (text === undefined) {
    if (scope === DEFAULT_SCOPE) return { name: basename(path) || DEFAULT_SCOPE, path };
    throw new ComponentsFault(`there is no components file, so the only scope is "${DEFAULT_SCOPE}": ${file} would name others`);
  }
  return scoped(
    readComponents(dataOf(text, file), (relative) => resolve(dirname(file), relative)),
    scope,
  );
}

function dataOf(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ComponentsFault(`${file} is not JSON: ${(error as Error).message}`);
  }
}
