import type { ApiClient } from './api-client.js';
import { CommandFault } from './command-fault.js';
import { type CallerOptions, connect } from './connection.js';
import { paint, plain, say, sayJson } from './terminal.js';

interface Health {
  status: string;
  checks: Record<string, { status: string; detail?: string }>;
}

/** A project with its versions, as `golive status` and the start show them. */
export interface ProjectStatus {
  id: string;
  name: string;
  status: string;
  versions: { id: string; version_label: string; status: string; deployed_at: string | null }[];
}

const SHOWN = ['Live', 'Ready to Launch', 'Paused'];

/** `golive status`: fails when the installation is not ready. */
export async function status(options: CallerOptions & { json?: boolean }): Promise<void> {
  const api = connect(options);
  const ready = await readiness(api.url);
  const projects = ready.status === 'ok' ? await projectsOf(api) : [];
  if (options.json) sayJson({ url: api.url, ready, projects });
  else {
    say(`golive at ${paint('bold', api.url)}`);
    for (const [name, check] of Object.entries(ready.checks)) {
      say(`  ${check.status === 'ok' ? paint('green', '✓') : paint('red', '✗')} ${name}${check.detail ? `: ${plain(check.detail)}` : ''}`);
    }
    for (const project of projects) sayProject(project);
  }
  if (ready.status !== 'ok') throw new CommandFault('golive is not ready', 'its log, golive.log in the data directory, says more');
}

/** The caller's projects with those of their versions that can be seen or made live. */
export async function projectsOf(api: ApiClient): Promise<ProjectStatus[]> {
  const { items } = await api.get<{ items: Omit<ProjectStatus, 'versions'>[] }>('/v1/projects?limit=50');
  return Promise.all(
    items.map(async (project) => {
      const versions = await api.get<{ items: ProjectStatus['versions'] }>(`/v1/automation-versions?project_id=${project.id}&limit=200`);
      return { ...project, versions: versions.items };
    }),
  );
}

/** The project's name, and a line for each version that is, was or can become live. */
export function sayProject({ name, versions }: ProjectStatus): void {
  say(`\n${paint('bold', plain(name))}`);
  const shown = versions
    .filter((version) => SHOWN.includes(version.status))
    .sort((a, b) => SHOWN.indexOf(a.status) - SHOWN.indexOf(b.status));
  for (const { id, version_label, status: state } of shown) {
    const padded = state.padEnd(16);
    say(`  ${state === 'Live' ? paint('green', padded) : padded} ${plain(version_label).padEnd(10)} ${paint('dim', id)}`);
  }
}

async function readiness(url: string): Promise<Health> {
  const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) }).catch((error: Error) => {
    throw new CommandFault(`golive does not answer at ${url}: ${error.message}`, 'its log, golive.log in the data directory, says more');
  });
  return (await response.json()) as Health;
}
