import { goTool } from '../../go-tool.mjs';

const directory = import.meta.dirname;

/** The path of a program that loads a Compose file as `docker compose config` does. */
export function composeConfig() {
  return goTool({ name: 'compose-config', directory, target: './compose' });
}

/** The path of a program that reads a Dockerfile as `docker build` does, up to the plan of the build. */
export function dockerfilePlan() {
  return goTool({ name: 'dockerfile-plan', directory, target: './dockerfile' });
}
