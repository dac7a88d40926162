import { armFailPoints, logger, runUntilSignal } from '@golive/observability';
import { ApiClient } from '../cli/api-client.js';
import { CommandFault } from '../cli/command-fault.js';
import { DEFAULT_USER, tokenFor } from '../cli/connection.js';
import { projectsOf } from '../cli/status.command.js';
import { duration, hush, paint, say, sayJson } from '../cli/terminal.js';
import { type GoliveConfig, readGoliveConfig } from '../config.js';
import { claimDataFolder, type DataFolder, DataFolderInUse } from '../embedded/data-folder.js';
import { freePort } from '../embedded/free-port.js';
import { type Installation, startInstallation } from './installation.js';
import { readRuntime, removeRuntime, type Runtime, writeRuntime } from './runtime-file.js';
import { openServiceLog, type ServiceLog } from './service-log.js';
import { whereToGo } from './where-to-go.js';

/** `golive start`: resolves when everything is up; the process then runs until a signal ends it. */
export async function start(options: { verbose?: boolean; json?: boolean }): Promise<void> {
  const began = performance.now();
  const settings = await readGoliveConfig(options);
  armFailPoints(settings.failPoints);
  const folder = await claim(settings.dataDir);
  const config = { ...settings, dataDir: folder.path };
  await checkPort(config);
  const log = openServiceLog(config.dataDir, { level: config.logLevel, verbose: config.verbose });
  if (options.json) hush();
  say(`\n${paint('bold', 'golive')}  ${paint('dim', `data in ${config.dataDir}`)}\n`);

  const starting = startInstallation(config, (part, detail) =>
    say(`  ${part ? paint('green', '✓') : ' '} ${part.padEnd(26)} ${paint('dim', detail)}`),
  );
  runUntilSignal(() => stop(starting, folder, log), { timeoutMs: 29_000 });
  const installation = await starting.catch(async (error: unknown) => {
    logger('golive').fatal({ err: error }, 'the start failed');
    await folder.release();
    throw new CommandFault(`the start failed: ${(error as Error).message}`, log.file && `${log.file} says more`);
  });
  const runtime = runtimeOf(config, installation);
  await writeRuntime(config.dataDir, runtime);
  say(
    `  ${paint('green', '✓')} ${'All modules loaded successfully'.padEnd(26)} ${paint('dim', `in ${duration(performance.now() - began)}`)}`,
  );
  await report(config, runtime, log);
  if (options.json) sayJson({ url: runtime.url, port: runtime.port, issuer: runtime.issuer, pid: runtime.pid });
}

async function claim(dataDir: string): Promise<DataFolder> {
  return claimDataFolder(dataDir).catch((error: unknown) => {
    if (!(error instanceof DataFolderInUse)) throw error;
    const running = readRuntime(error.dataDir);
    const who = running ? `at ${running.url} (process ${running.pid}, since ${running.startedAt})` : '(it is just starting or stopping)';
    throw new CommandFault(
      `golive runs already on ${error.dataDir} ${who}`,
      'use that one, or set GOLIVE_DATA_DIR and GOLIVE_PORT for a second one',
    );
  });
}

async function checkPort({ port, host }: GoliveConfig): Promise<void> {
  if ((await freePort(port, host)) === port || port === 0) return;
  throw new CommandFault(`port ${port} is in use by another program`, 'stop that program, or set GOLIVE_PORT to another port');
}

function runtimeOf(config: GoliveConfig, { url, port, issuer, ownerUrl }: Installation): Runtime {
  const embeddedIssuer = config.oidcIssuer === undefined;
  return {
    pid: process.pid,
    url,
    port,
    issuer,
    audience: config.oidcAudience,
    embeddedIssuer,
    ownerUrl,
    startedAt: new Date().toISOString(),
  };
}

/** The demo, and where to go next. What runs, runs: a demo that fails does not stop it. */
async function report(config: GoliveConfig, runtime: Runtime, log: ServiceLog): Promise<void> {
  try {
    if (config.demo) await (await import('../demo/demo.js')).demo(config.dataDir, runtime);
  } catch (error) {
    logger('golive').error({ err: error }, 'the demo did not finish');
    say(`\n  ${paint('red', '✗')} The demo did not finish: ${(error as Error).message}${log.file ? `; ${log.file} says more` : ''}`);
  }
  const projects = runtime.embeddedIssuer
    ? await projectsOf(new ApiClient(runtime.url, () => tokenFor(DEFAULT_USER, runtime))).catch(() => [])
    : [];
  const deployable = projects.flatMap(({ versions }) => versions).find(({ status }) => status === 'Ready to Launch');
  whereToGo(runtime, { log: log.file, dataDir: config.dataDir, deployable });
}

async function stop(starting: Promise<Installation>, folder: DataFolder, log: ServiceLog): Promise<void> {
  say('\nStopping: what is in hand is finished or handed back…');
  const installation = await starting.catch(() => undefined);
  await removeRuntime(folder.path);
  await installation?.close();
  await folder.release();
  log.close();
  say('Stopped.');
}
