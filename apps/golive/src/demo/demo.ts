import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ApiClient } from '../cli/api-client.js';
import { DEFAULT_USER, tokenFor } from '../cli/connection.js';
import { projectsOf, sayProject } from '../cli/status.command.js';
import { paint, say } from '../cli/terminal.js';
import type { Runtime } from '../start/runtime-file.js';
import { DEMO_PROCESSES, DEMO_PROJECTS, SHOWN } from './demo-data.js';
import { seedDemo } from './seed-demo.js';
import { seedProcess } from './seed-process.js';
import { showDeployment } from './show-deployment.js';

/**
 * The first start on a data directory makes the demo data and carries one deployment through to Live before the user's
 * eyes; every later one says what is live.
 */
export async function demo(dataDir: string, runtime: Runtime): Promise<void> {
  const clientOf = (user: string) => new ApiClient(runtime.url, () => tokenFor(user, runtime));
  const done = join(dataDir, 'demo.json');
  if (existsSync(done)) {
    const projects = await projectsOf(clientOf('platform-ops@golive.test'));
    projects.forEach(sayProject);
    return;
  }
  say(`\n${paint('bold', 'Demo data')}  ${paint('dim', 'made through the API, by real deployments')}`);
  const [seeded, processes] = await Promise.all([
    Promise.all(DEMO_PROJECTS.map((project) => seedDemo(clientOf(project.admin), project))),
    Promise.all(DEMO_PROCESSES.map((process) => seedProcess(clientOf(process.admin), process))),
  ]);
  (await projectsOf(clientOf('platform-ops@golive.test'))).forEach(sayProject);
  processes.forEach(({ id, name, waiting }, n) => {
    const { admin } = DEMO_PROCESSES[n]!;
    const command = `npm run --silent golive -- promote ${id} ${waiting}${admin === DEFAULT_USER ? '' : ` --as ${admin}`}`;
    say(
      `\n${paint('bold', name)}  ${paint('dim', `a process, whose version ${waiting} waits in the sandbox`)}\n  ${paint('dim', command)}`,
    );
  });

  const shown = DEMO_PROJECTS.findIndex(({ tenant }) => tenant === SHOWN.tenant);
  const project = DEMO_PROJECTS[shown]!;
  say(`\n${paint('bold', 'A deployment')}  ${SHOWN.user} marks version ${SHOWN.label} of “${project.body.name}” as Live\n`);
  await showDeployment(
    { release: clientOf(SHOWN.user), admin: clientOf(project.admin), collaborator: clientOf(project.body.collaborators[0]!) },
    seeded[shown]!.versions.get(SHOWN.label)!,
  );
  await writeFile(done, JSON.stringify({ done_at: new Date().toISOString() }));
}
