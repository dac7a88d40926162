import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { open, readFile, readdir, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { execa } from 'execa';

/** A command, whole. */
export interface CommandToRun {
  argv: readonly string[];
  cwd: string;
  /** All of its environment. */
  env: Readonly<Record<string, string>>;
  /** File that gets all it says. */
  log: string;
  timeoutMs: number;
  /** Interrupts it. */
  signal: AbortSignal;
  /** Texts that nobody may read in a log. */
  secrets: readonly string[];
  /** Told its process group as soon as it runs. */
  started: (pid: number) => Promise<void>;
  /** Told the newest line that it said, now and then. */
  tail: (line: string) => void;
}

/** How a command ended. */
export interface CommandOutcome {
  exitCode: number | null;
  /** Why it is none that succeeded; null: it ended with exit code 0. */
  fault: string | null;
  interrupted: boolean;
  /** Its last lines. */
  said: string;
}

/** The variable by which everything that a step started is known, wherever it went. */
export const STEP_MARK = 'GOLIVE_STEP';
const GRACE_MS = 5_000;
const LOOK_MS = 200;
const TAIL_BYTES = 4_096;

/**
 * Runs a command in a process group of its own, its words handed over as they are. When its time is over or the run is interrupted, the
 * whole group ends, and what left the group but carries its mark: first asked to, then made to.
 */
export async function runCommand(command: CommandToRun): Promise<CommandOutcome> {
  const [program = '', ...args] = command.argv;
  const output = createWriteStream(command.log, { mode: 0o600 });
  await once(output, 'open');
  const child = execa(program, args, {
    cwd: command.cwd,
    env: { ...command.env },
    extendEnv: false,
    stdin: 'ignore',
    // The file itself and no pipe: a server that a restart leaves behind holds nothing of ours open.
    stdout: output,
    stderr: output,
    detached: true,
    cleanup: false,
    reject: false,
  });
  let over: string | undefined;
  const watch = setInterval(() => void lastLine(command).then(command.tail, () => undefined), LOOK_MS);
  const stop = (why: string) => {
    over ??= why;
    if (child.pid !== undefined) void endGroup(child.pid, command.env[STEP_MARK]);
  };
  const timer = setTimeout(() => stop(`it took longer than ${command.timeoutMs / 1000} s, so its processes were ended`), command.timeoutMs);
  const interrupt = () => stop('interrupted');
  command.signal.addEventListener('abort', interrupt, { once: true });
  try {
    if (child.pid !== undefined) await command.started(child.pid);
    if (command.signal.aborted) interrupt();
    const result = await child;
    // The leader may be gone before those that it started.
    if (over !== undefined && child.pid !== undefined) await endGroup(child.pid, command.env[STEP_MARK]);
    const said = await masked(command);
    return { exitCode: result.exitCode ?? null, fault: over ?? faultOf(result, program), interrupted: over === 'interrupted', said };
  } finally {
    output.destroy();
    clearTimeout(timer);
    clearInterval(watch);
    command.signal.removeEventListener('abort', interrupt);
  }
}

function faultOf(
  result: { failed: boolean; code?: string; exitCode?: number; signal?: string; shortMessage?: string },
  program: string,
): string | null {
  if (!result.failed) return null;
  if (result.exitCode !== undefined) return `it ended with exit code ${result.exitCode}`;
  if (result.signal !== undefined) return `it was ended by ${result.signal}`;
  if (result.code === 'ENOENT') return `"${program}" was not found`;
  return result.shortMessage ?? 'it could not be started';
}

/** Ends a process group, and whoever carries the mark. Resolves when none of them is left. */
export async function endGroup(pid: number, mark: string | undefined): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    for (const id of await membersOf(pid, mark)) send(id, signal);
    const deadline = performance.now() + GRACE_MS;
    while (performance.now() < deadline) {
      if ((await membersOf(pid, mark)).length === 0) return;
      await pause(LOOK_MS);
    }
  }
}

/** The living processes of a group, and those whose environment carries the mark: a process can leave its group, not what it was born with. */
export async function membersOf(group: number, mark: string | undefined): Promise<number[]> {
  const ids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name)).map(Number);
  // Where the system does not show its processes, the group is all there is to go by.
  if (ids.length === 0) return send(-group, 0) ? [-group] : [];
  const members = await Promise.all(ids.map(async (id) => (id !== process.pid && (await belongs(id, group, mark)) ? [id] : [])));
  return members.flat();
}

async function belongs(id: number, group: number, mark: string | undefined): Promise<boolean> {
  const stat = await readFile(`/proc/${id}/stat`, 'utf8').catch(() => '');
  const [state, , pgrp] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (state === undefined || state === '' || state === 'Z') return false;
  if (Number(pgrp) === group) return true;
  if (mark === undefined) return false;
  const environment = await readFile(`/proc/${id}/environ`, 'utf8').catch(() => '');
  return environment.split('\0').includes(`${STEP_MARK}=${mark}`);
}

function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

async function lastLine(command: CommandToRun): Promise<string> {
  return (
    stripVTControlCharacters(hidden(await tailOf(command.log), command.secrets))
      .trimEnd()
      .split(/[\r\n]+/)
      .at(-1) ?? ''
  );
}

/** The log as people may read it: secrets are gone from the file before anybody is told of it. */
async function masked({ log, secrets }: CommandToRun): Promise<string> {
  if (secrets.length > 0) {
    const text = await readFile(log, 'latin1');
    const clean = hidden(
      text,
      secrets.map((secret) => Buffer.from(secret).toString('latin1')),
    );
    if (clean !== text) await writeFile(log, clean, 'latin1');
  }
  return tailOf(log);
}

function hidden(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => (secret === '' ? rest : rest.replaceAll(secret, '***')), text);
}

async function tailOf(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(TAIL_BYTES), 0, TAIL_BYTES, Math.max(0, size - TAIL_BYTES));
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}
