import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const SCRIPT = join(import.meta.dirname, '../../../../deploy/github/golive.mjs');

/** A run of the GitHub Actions workflow that teams copy: its script, with the files and the environment of a runner. */
export class Pipeline {
  private readonly folder = mkdtempSync(join(tmpdir(), 'golive-pipeline-'));
  private readonly outputs = this.file('outputs');
  private readonly summary = this.file('summary');

  /** The commit is the number of the run too. */
  constructor(private readonly options: { url: string; token: string; projectId: string; commit: string }) {}

  /** A file for the script to read; answers its path. */
  file(name: string, content = ''): string {
    const path = join(this.folder, name);
    writeFileSync(path, content);
    return path;
  }

  async step(more: Record<string, string>, ...args: string[]): Promise<void> {
    const { url, token, projectId, commit } = this.options;
    const env = {
      PATH: process.env['PATH'],
      GOLIVE_URL: url,
      GOLIVE_TOKEN: token,
      GOLIVE_PROJECT_ID: projectId,
      GITHUB_REF: 'refs/heads/main',
      GITHUB_SHA: commit,
      GITHUB_RUN_ID: commit,
      GITHUB_OUTPUT: this.outputs,
      GITHUB_STEP_SUMMARY: this.summary,
      GOLIVE_POLL_MS: '200',
      JOB_STATUS: 'success',
      ...more,
    };
    await promisify(execFile)(process.execPath, [SCRIPT, ...args], { env });
  }

  /** What an earlier step put out under this name. */
  output(name: string): string {
    const line = readFileSync(this.outputs, 'utf8')
      .split('\n')
      .find((each) => each.startsWith(`${name}=`));
    if (line === undefined) throw new Error(`no step put out ${name}`);
    return line.slice(name.length + 1);
  }

  /** What the page of the run shows. */
  shown(): string {
    return readFileSync(this.summary, 'utf8');
  }

  end(): void {
    rmSync(this.folder, { recursive: true });
  }
}
