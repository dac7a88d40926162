import { subscribe } from 'node:diagnostics_channel';
import { readFileSync, renameSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';

/**
 * What happens at a fail point. `kill`: SIGKILL of this process. `hang`: the whole process stops where it is (SIGSTOP) until
 * somebody continues it. `throw`: a {@link FailPointReached} is thrown. `cut`: every connection of this process breaks off,
 * and the work goes on without them.
 */
export const FAIL_POINT_FAULTS = ['kill', 'throw', 'hang', 'cut'] as const;
export type FailPointFault = (typeof FAIL_POINT_FAULTS)[number];

/** What `throw` throws. */
export class FailPointReached extends Error {
  constructor(name: string) {
    super(`fail point ${name}`);
  }
}

let folder: string | undefined;
const sockets = new Set<Socket>();

/**
 * A named place where a test may let this process fail: `await failPoint('relay.published')`. One that is not armed
 * answers undefined and does nothing else. Names are literals, so that tests find all of them in the sources.
 */
export function failPoint(name: string): Promise<void> | undefined {
  return folder === undefined ? undefined : reach(folder, name);
}

/**
 * Arms the fail points of this process; undefined: leaves them as they are. From then on a file in `orders` that is named
 * like a fail point, with the name of a fault in it, is an order for whoever gets there first: it is carried out once, and
 * the file is then called `<name>.hit`. Call it before the first connection is opened: `cut` breaks those that come after.
 */
export function armFailPoints(orders: string | undefined): void {
  if (orders === undefined) return;
  if (folder === undefined) for (const channel of ['net.client.socket', 'net.server.socket']) subscribe(channel, keep);
  folder = orders;
}

async function reach(orders: string, name: string): Promise<void> {
  const order = join(orders, name);
  try {
    renameSync(order, `${order}.hit`); // of several processes that get here, one takes the order
  } catch {
    return;
  }
  const fault = readFileSync(`${order}.hit`, 'utf8').trim() as FailPointFault;
  if (fault === 'throw') throw new FailPointReached(name);
  if (fault === 'cut') cut();
  else process.kill(process.pid, fault === 'hang' ? 'SIGSTOP' : 'SIGKILL');
  // A signal takes effect a moment later; nothing of the work may happen in between.
  if (fault === 'kill') await new Promise(() => undefined);
  if (fault === 'hang') await new Promise((resolve) => setTimeout(resolve, 50));
}

function keep(message: unknown): void {
  const { socket } = message as { socket: Socket };
  sockets.add(socket);
  socket.once('close', () => sockets.delete(socket));
}

function cut(): void {
  for (const socket of sockets) socket.destroy(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }));
}
