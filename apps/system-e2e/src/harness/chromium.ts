import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const ROOT = resolve(import.meta.dirname, '../../../..');
const OF_THE_SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const UNPACK = `import('@sparticuz/chromium').then(({ default: packed }) => packed.executablePath())`;

/** A Chromium without a window: the system's where there is one, else the one that comes with the packages. */
export function launchChromium(): Promise<Browser> {
  const installed = OF_THE_SYSTEM.find((path) => existsSync(path));
  const { executablePath, env } = installed ? { executablePath: installed, env: {} } : packedChromium();
  const args = ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none'];
  if (!installed) args.push('--headless=shell');
  return chromium.launch({ executablePath, args, env: { ...process.env, ...env } as Record<string, string> });
}

/** Unpacked once per version, aside and then moved: nobody finds half a browser. */
function packedChromium(): { executablePath: string; env: Record<string, string> } {
  const entry = createRequire(join(ROOT, 'package.json')).resolve('@sparticuz/chromium');
  const { version } = JSON.parse(readFileSync(join(dirname(entry), '../package.json'), 'utf8')) as { version: string };
  const folder = join(ROOT, '.cache', `chromium-${version}`);
  if (!existsSync(join(folder, 'chromium'))) {
    const fresh = join(ROOT, '.cache', `.chromium-${process.pid}`);
    mkdirSync(fresh, { recursive: true });
    // Where it believes to be on a bare machine it unpacks the libraries too.
    const env = { ...process.env, TMPDIR: fresh, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x', NODE_OPTIONS: '' };
    const { status, stderr } = spawnSync(process.execPath, ['-e', UNPACK], { cwd: ROOT, env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`the packed Chromium could not be unpacked: ${stderr}`);
    rmSync(folder, { recursive: true, force: true });
    renameSync(fresh, folder);
  }
  const executablePath = join(folder, 'chromium');
  const env: Record<string, string> = {};
  if (spawnSync('ldd', [executablePath], { encoding: 'utf8' }).stdout?.includes('not found') !== false) {
    env['LD_LIBRARY_PATH'] = join(folder, 'al2023/lib');
  }
  if (!existsSync('/etc/fonts/fonts.conf')) env['FONTCONFIG_PATH'] = join(folder, 'fonts');
  return { executablePath, env };
}
