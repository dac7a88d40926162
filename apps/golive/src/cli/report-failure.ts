import { ApiProblem, type ProblemDocument } from './api-client.js';
import { CommandFault } from './command-fault.js';
import { plain } from './terminal.js';

/** The exit code of sysexits.h for a configuration that cannot work. */
const BAD_CONFIGURATION = 78;

/** Tells on the standard error stream why a command failed and what to do next (with `json` as one value), and answers the exit code. */
export function reportFailure(error: unknown, json: boolean): number {
  const { said, next, code } = explain(error);
  const problem = error instanceof ApiProblem ? error.problem : { detail: said };
  if (json) process.stderr.write(`${JSON.stringify({ error: { ...problem, ...(next && { next }) } })}\n`);
  else process.stderr.write(`golive: ${said}\n${next ? `  → ${next}\n` : ''}`);
  return code;
}

function explain(error: unknown): { said: string; next?: string; code: number } {
  if (error instanceof CommandFault) return { said: error.message, next: error.next, code: error.exitCode };
  if (error instanceof ApiProblem) return { said: readable(error.problem), next: nextAfter(error.problem), code: 1 };
  // By name: the class itself would bring the services' code into commands that need none of it.
  if (error instanceof Error && error.constructor.name === 'InvalidSettings') return { said: error.message, code: BAD_CONFIGURATION };
  return { said: error instanceof Error ? (error.stack ?? error.message) : String(error), code: 1 };
}

function readable({ title, detail, code, status, trace_id, errors }: ProblemDocument): string {
  const faults = (errors ?? []).map(({ pointer, detail: why }) => `\n  - ${plain(pointer)} ${plain(why)}`).join('');
  return `${plain(title)}: ${plain(detail)} (${plain(code)}, HTTP ${status})${faults}${trace_id ? `\n  trace ${plain(trace_id)}` : ''}`;
}

function nextAfter({ code, deployment_id: deployment }: ProblemDocument): string | undefined {
  switch (code) {
    case 'unauthenticated':
      return 'set GOLIVE_TOKEN to a token that has not expired, or use --as <demo user>';
    case 'forbidden':
      return 'ask somebody with the role for it, or use --as <demo user>';
    case 'not_found':
      return 'golive status and golive history list what there is';
    case 'deployment_in_progress':
      return `wait for it, or end it with: golive cancel ${String(deployment)}`;
    case 'deployment_failed':
      return `when the cause is gone: golive retry ${String(deployment)} --wait`;
    case 'not_ready':
      return 'try again in a moment; golive status says what is missing';
    default:
      return undefined;
  }
}
