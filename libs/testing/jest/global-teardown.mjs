/** Stops what the run has started; the second call of a run finds nothing left to do. */
export default async function teardown() {
  const environment = globalThis.goliveTestEnvironment;
  delete globalThis.goliveTestEnvironment;
  await environment?.stop();
}
