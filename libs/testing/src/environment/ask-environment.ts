/** The variable in which the run's environment tells the suites its address. */
export const ENVIRONMENT_URL = 'GOLIVE_TEST_ENVIRONMENT';

/**
 * Asks the run's environment (see `startTestEnvironment`) for a server, which it starts at the first question.
 * Throws with the server's own message when it cannot be started, and when there is no environment: outside Jest.
 */
export async function askEnvironment<T>(server: 'postgres' | 'kafka'): Promise<T> {
  const url = process.env[ENVIRONMENT_URL];
  if (!url) throw new Error(`No test environment: ${ENVIRONMENT_URL} is set by the global setup of jest.config.mjs.`);
  const answer = await fetch(`${url}/${server}`);
  const body = await answer.text();
  if (!answer.ok) throw new Error(body);
  return JSON.parse(body) as T;
}
