import { type ComponentFiles, type Detected, Facts } from './fingerprint.domain.js';

/** Files whose presence makes it this stack. */
export const CPP_MARKERS = ['CMakeLists.txt'];

/** C++ by CMake, migrated by a program of its own: a CMake target or an executable file named after migrating. */
export function detectCpp(files: ComponentFiles, forced: { migration_tool?: string; build_tool?: string }): Detected {
  const facts = new Facts();
  const file = 'CMakeLists.txt';
  const text = (files.text(file) ?? '').replace(/#.*$/gm, '');
  facts.say('stack', 'cpp', file);
  const project = /\bproject\s*\(\s*"?([\w.+-]+)"?([^)]*)\)/i.exec(text);
  const target = /\badd_executable\s*\(\s*(\w*migrat\w*)/i.exec(text)?.[1];
  const script = files.paths.find((path) => /^(?:(?:bin|scripts|tools)\/)?migrate(?:\.sh)?$/.test(path));
  return {
    stack: 'cpp',
    flavour: null,
    build_tool: forced.build_tool ?? facts.say('build_tool', 'cmake', file),
    package: facts.say('package', 'binary', file),
    migration_tool:
      forced.migration_tool ??
      facts.only('migration_tool', [
        ...(target ? [{ value: `build/${target}`, file }] : []),
        ...(!target && script ? [{ value: `./${script}`, file: script }] : []),
      ]),
    name: facts.maybe('name', project?.[1] ?? null, file),
    version: facts.maybe('version', /\bVERSION\s+"?([\w.+-]+)/i.exec(project?.[2] ?? '')?.[1] ?? null, file),
    evidence: facts.evidence,
  };
}
