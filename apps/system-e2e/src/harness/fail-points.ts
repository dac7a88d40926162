import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ServiceName } from './services.js';

const ROOT = resolve(import.meta.dirname, '../../../..');
const CONSUMERS = ['deploy-orchestrator', 'notification-service', 'audit-service'] as const;
/** What can be ordered: SIGKILL, an error, SIGSTOP, and the loss of every connection of the process. */
export const FAULTS = ['kill', 'throw', 'hang', 'cut'] as const;
export type Fault = (typeof FAULTS)[number];

/** Who takes events out of the outbox: whichever of them leads. */
const RELAYS = ['admin-gateway', 'deploy-orchestrator'] as const;

/**
 * Where the points of a room are: in each of these processes, or, with `any`, in whichever of them gets there first. Only with
 * the broker that is named.
 */
interface Room {
  services: readonly ServiceName[];
  any?: true;
  broker?: 'embedded' | 'kafka';
}

/** The rooms, by the beginnings of their points' names; the longest that fits counts. */
const ROOMS: Record<string, Room> = {
  'accept.': { services: ['admin-gateway'] },
  'audit.': { services: ['audit-service'] },
  'consume.': { services: CONSUMERS },
  'database.': { services: ['admin-gateway', ...CONSUMERS] },
  'embedded.': { services: CONSUMERS, broker: 'embedded' },
  'embedded.append': { services: RELAYS, any: true, broker: 'embedded' },
  'gateway.': { services: ['admin-gateway'] },
  'kafka.': { services: CONSUMERS, broker: 'kafka' },
  'kafka.sen': { services: RELAYS, any: true, broker: 'kafka' },
  'notification.': { services: ['notification-service'] },
  'orchestrator.': { services: ['deploy-orchestrator'] },
  'relay.': { services: RELAYS, any: true },
  'wrk-gateway.': { services: ['wrk-gateway'] },
};

/** A place in the sources. */
export interface FailPointPlace {
  name: string;
  file: string;
}

/** Every fail point of the sources, by name; a call whose name is no literal comes as it is written. */
export function failPointsOfSources(): FailPointPlace[] {
  const files = globSync('{apps,libs}/*/src/**/*.ts', {
    cwd: ROOT,
    exclude: (path) => /\.(spec|fixture|suite)\.ts$|fail-points\.ts$/.test(path),
  });
  return files
    .flatMap((file) =>
      [...readFileSync(join(ROOT, file), 'utf8').matchAll(/\bfailPoint\(([^)]*)\)/g)].map(([, argument = '']) => ({
        name: /^'([^']+)'$/.exec(argument)?.[1] ?? argument,
        file,
      })),
    )
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** The room of a point; undefined: nobody says where it is. */
export function roomOf(point: string): Room | undefined {
  const [beginning] = Object.keys(ROOMS)
    .filter((start) => point.startsWith(start))
    .sort((a, b) => b.length - a.length);
  return beginning === undefined ? undefined : ROOMS[beginning];
}

/** One square of the matrix: this fault at this point, in one of these processes. */
export interface Cell {
  point: string;
  fault: Fault;
  /** The order is for whichever of them gets there first. */
  services: readonly ServiceName[];
}

/** Every point of the sources with each fault, in each process that has it on this broker. */
export function matrixOf(broker: 'embedded' | 'kafka', faults: readonly Fault[]): Cell[] {
  return failPointsOfSources().flatMap(({ name: point }) => {
    const room = roomOf(point);
    if (!room || (room.broker ?? broker) !== broker) return [];
    const processes = room.any ? [room.services] : room.services.map((service) => [service]);
    return processes.flatMap((services) => faults.map((fault) => ({ point, fault, services })));
  });
}

/** The orders of a run: a folder for each service, which its processes are armed with. */
export class FailPointOrders {
  constructor(private readonly base: string) {}

  /** What `GOLIVE_FAIL_POINTS` is for the processes of a service. */
  folderOf(service: string): string {
    const folder = join(this.base, service);
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  give({ point, fault, services }: Cell): void {
    for (const service of services) {
      const order = join(this.folderOf(service), point);
      writeFileSync(`${order}.new`, fault);
      renameSync(`${order}.new`, order); // a reader never finds half an order
    }
  }

  /** Who has carried it out; undefined: nobody yet. */
  takenBy({ point, services }: Cell): ServiceName | undefined {
    return services.find((service) => existsSync(join(this.folderOf(service), `${point}.hit`)));
  }

  /** Forgets an order, carried out or not. */
  withdraw({ point, services }: Cell): void {
    for (const service of services)
      for (const name of [point, `${point}.hit`, `${point}.new`]) rmSync(join(this.folderOf(service), name), { force: true });
  }
}
