import '../../../tools/loader.mjs';

/** Jest calls this once per tier; a run has one environment. */
export default async function setup() {
  const { ENVIRONMENT_URL } = await import('../src/environment/ask-environment.ts');
  if (process.env[ENVIRONMENT_URL]) return;
  const { startTestEnvironment } = await import('../src/environment/test-environment.ts');
  globalThis.goliveTestEnvironment = await startTestEnvironment();
  process.env[ENVIRONMENT_URL] = globalThis.goliveTestEnvironment.url;
}
