import { parse as parseToml } from 'smol-toml';
import type { ComponentFiles } from './fingerprint.domain.js';

/** Files as a detector sees them, without a disk. */
export function filesOf(texts: Record<string, string>): ComponentFiles {
  return {
    paths: Object.keys(texts).sort(),
    text: (path) => texts[path],
    data: (path) => {
      const text = texts[path];
      if (text === undefined) return undefined;
      return (path.endsWith('.toml') ? parseToml(text) : path.endsWith('.json') ? JSON.parse(text) : {}) as Record<string, unknown>;
    },
  };
}
