import { once } from 'node:events';
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { eventually } from '@golive/testing';
import type { RunReport } from './report.domain.js';
import { TestComponent } from './component.fixture.js';

const ROOT = join(import.meta.dirname, '../../../..');
/** Writes down which step called it; stands still at STOP_AT until it is ended, once; fails at FAIL_AT. */
const STUB = `#!/bin/sh
step=\${GOLIVE_STEP#*:}
[ -n "$step" ] || exit 0
echo "$step $*" >>"$BASE/ledger"
for word in "$@"; do case "$word" in --file=*.dump) echo dump >"\${word#--file=}" ;; esac; done
if [ "$step" = "\${STOP_AT:-}" ] && [ ! -e "$BASE/stopped-$step" ]; then
  sleep 600 &
  echo $! >"$BASE/stopped-$step"
  wait
fi
if [ "$step" = "\${FAIL_AT:-}" ]; then echo 'broken on purpose'; exit 1; fi
`;
const PROGRAMS = ['pg_dump', 'pg_restore', 'createdb', 'dropdb', 'psql'];

/** A component all of whose commands are stand-ins that keep a ledger, and what answers for it. */
export class StubComponent {
  private constructor(
    readonly component: TestComponent,
    private readonly server: Server,
    /** What the component's address answers. */
    readonly answer: { status: number; version: string },
  ) {}

  static async start(folder?: string): Promise<StubComponent> {
    const component = await TestComponent.of(null, { PATH: process.env['PATH'], HOME: process.env['HOME'] }, { folder });
    const { base, env, port } = component;
    mkdirSync(join(base, 'bin'));
    for (const name of PROGRAMS) writeFileSync(join(base, 'bin', name), STUB, { mode: 0o755 });
    Object.assign(env, {
      PATH: `${join(base, 'bin')}:${env['PATH']}`,
      BASE: base,
      DATABASE_URL: 'postgresql://app:s3cret-and-long@127.0.0.1:5432/live',
    });
    component.commit({ 'package.json': '{"name": "invoices", "version": "1.0.0", "scripts": {"start": "node ."}}', stub: STUB });
    component.declare({ ...commands(), health_url: component.url });
    const answer = { status: 200, version: '1.0.0' };
    const server = createServer((_, response) => {
      response.writeHead(answer.status, { connection: 'close' }).end(JSON.stringify({ version: answer.version }));
    }).listen(port, '127.0.0.1');
    await once(server, 'listening');
    return new StubComponent(component, server, answer);
  }

  /** Declared once more, with changes. */
  declare(changes: object): void {
    this.component.declare({ ...commands(), health_url: this.component.url, ...changes });
  }

  /** The steps that a stand-in was called for, in order. */
  get ledger(): string[] {
    const file = join(this.component.base, 'ledger');
    return existsSync(file)
      ? readFileSync(file, 'utf8')
          .trim()
          .split('\n')
          .map((line) => line.split(' ')[0]!)
          .filter(Boolean)
      : [];
  }

  /** `golive execute` (or another command) as a process of its own. */
  golive(args: string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
    const node = ['--conditions=@golive/source', '--import', join(ROOT, 'tools/loader.mjs'), join(ROOT, 'apps/golive/src/main.ts')];
    const { base, componentsFile } = this.component;
    return spawn(process.execPath, [...node, ...args, '--components', componentsFile, '--json'], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...this.component.env,
        GOLIVE_DATA_DIR: join(base, 'state'),
        GIT_COMMITTER_NAME: 'spec',
        GIT_COMMITTER_EMAIL: 's@golive.test',
        ...env,
      },
    });
  }

  /** The process of the stand-in that stands still at this step. */
  async stoppedAt(step: string): Promise<number> {
    return eventually(() => {
      const pid = Number(readFileSync(join(this.component.base, `stopped-${step}`), 'utf8'));
      if (!pid) throw new Error('nothing stands still yet');
      return pid;
    });
  }

  async report(): Promise<RunReport> {
    const { run_dir: folder } = await this.component.plan();
    return JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as RunReport;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
    this.component.close();
  }
}

/** What a process said and how it ended. */
export async function outcome(child: ChildProcess): Promise<{ code: number | null; out: string; err: string }> {
  let [out, err] = ['', ''];
  child.stdout!.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr!.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}

function commands(): object {
  const does = (what: string) => [['./stub', what]];
  return {
    package: does('package'),
    migrate: does('migrate'),
    restart: does('restart'),
    rollback: does('rollback'),
    verify: does('verify'),
    logs: does('logs'),
  };
}
