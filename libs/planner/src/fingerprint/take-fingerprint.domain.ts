import { CPP_MARKERS, detectCpp } from './cpp.domain.js';
import {
  type ComponentFiles,
  type Detected,
  type Evidence,
  type Fingerprint,
  FingerprintFault,
  type GitState,
  type Stack,
} from './fingerprint.domain.js';
import { detectJava, JAVA_MARKERS } from './java.domain.js';
import { detectPython, PYTHON_MARKERS } from './python.domain.js';
import { detectSurroundings } from './surroundings.domain.js';
import { detectWeb, pageOf, WEB_MARKERS } from './web.domain.js';

/** What the components file may say itself, in place of evidence. */
export interface Forced {
  stack?: Stack;
  build_tool?: string;
  migration_tool?: string;
  version?: string;
  health_endpoint?: string;
}

type Detector = (files: ComponentFiles, forced: Forced) => Detected;

const STACKS: readonly { stack: Stack; markers: readonly string[]; detect: Detector }[] = [
  { stack: 'java', markers: JAVA_MARKERS, detect: detectJava },
  { stack: 'python', markers: PYTHON_MARKERS, detect: detectPython },
  { stack: 'cpp', markers: CPP_MARKERS, detect: detectCpp },
  { stack: 'web', markers: WEB_MARKERS, detect: detectWeb },
];
export const STACK_NAMES: readonly Stack[] = [...STACKS.map(({ stack }) => stack), 'container'];

const detectContainer: Detector = (files) => {
  const file = files.paths.find((path) => ['Dockerfile', 'Containerfile'].includes(path)) ?? '.';
  const evidence: Evidence[] = ['stack', 'build_tool', 'package'].map((fact, i) => ({
    fact,
    value: ['container', 'docker', 'image'][i]!,
    file,
  }));
  const none = { flavour: null, migration_tool: null, name: null, version: null };
  return { stack: 'container', build_tool: 'docker', package: 'image', ...none, evidence };
};

/** All facts of a component but its digest. @throws FingerprintFault for a folder with no stack, two stacks or two tools for one thing */
export function takeFingerprint(files: ComponentFiles, git: GitState | null, forced: Forced = {}): Omit<Fingerprint, 'digest'> {
  const detected = detectorOf(files, forced)(files, forced);
  const around = detectSurroundings(files);
  return {
    ...detected,
    ...around,
    migration_tool: forced.migration_tool ?? detected.migration_tool,
    version: forced.version ?? detected.version,
    health_endpoint: forced.health_endpoint ?? around.health_endpoint,
    git,
    evidence: [...detected.evidence, ...around.evidence, ...forcedEvidence(forced)],
  };
}

/** In place of what files say; the components file is then the one that said so. */
function forcedEvidence(forced: Forced): Evidence[] {
  return Object.entries(forced).flatMap(([fact, value]) =>
    value === undefined ? [] : [{ fact, value: String(value), file: 'components file' }],
  );
}

function detectorOf(files: ComponentFiles, { stack }: Forced): Detector {
  if (stack) return STACKS.find((known) => known.stack === stack)?.detect ?? detectContainer;
  const found = STACKS.flatMap(({ stack: name, markers, detect }) => {
    const there = markers.filter((marker) => files.paths.includes(marker));
    return there.length > 0 ? [{ name, there, detect }] : [];
  });
  if (found.length > 1) {
    const list = found.map(({ name, there }) => `${name} (${there.join(', ')})`).join(' and ');
    throw new FingerprintFault(
      `more than one stack in this folder: ${list}. Point --path at one of them, or set "stack" in the components file.`,
    );
  }
  if (found[0]) return found[0].detect;
  if (files.paths.includes('Dockerfile') || files.paths.includes('Containerfile')) return detectContainer;
  if (pageOf(files) !== undefined) return detectWeb;
  const looked = [...STACKS.flatMap(({ markers }) => markers), 'Dockerfile', 'index.html'].join(', ');
  const there = files.paths.slice(0, 12).join(', ') || 'nothing';
  throw new FingerprintFault(`no stack found. Looked for ${looked}; there is: ${there}.`);
}
