import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { freePort, type TestIssuer } from '@golive/testing';
import type { FailPointOrders } from './fail-points.js';
import { ManagedProcess } from './managed-process.js';
import { type ServiceName, SERVICES } from './services.js';

/** The world that the processes are told of. */
export interface Outside {
  databaseUrl: string;
  kafkaBrokers: string[] | undefined;
  issuer: TestIssuer;
  wrk: { url: string; token: string };
  smtpUrl: string | undefined;
  otlpUrl: string | undefined;
  githubUrl: string;
  /** Where the one process may keep what it keeps. */
  folder: string;
  /** The API's port. */
  port: number;
  env: Record<string, string>;
  /** How many of its last lines are kept of each process. */
  keptLines?: number;
  /** Orders for fail points; absent: none can be given. */
  failPoints: FailPointOrders | undefined;
}

/** What GitHub signs its deliveries with. */
export const GITHUB_SECRET = randomBytes(16).toString('hex');

/** What WRK signs its run events with. */
export const WRK_SECRET = randomBytes(16).toString('hex');

const ENCRYPTION_KEY = randomBytes(32).toString('base64');

export const OPS_EMAIL = 'ops@operations.test';

/** A WRK platform in a process of its own, with a ledger that survives it. */
export async function simulator({
  ledgerFile,
  token,
}: {
  ledgerFile: string;
  token: string;
}): Promise<{ url: string; process: ManagedProcess }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const simulating = new ManagedProcess({
    name: 'wrk-simulator',
    main: 'apps/wrk-simulator/src/main.ts',
    args: ['--port', String(port), '--ledger-file', ledgerFile],
    env: { WRK_API_TOKEN: token },
    readyUrl: `${url}/healthz`,
  });
  return { url, process: simulating };
}

/** `golive start` with everything around it named. */
export function oneProcess(outside: Outside): Map<'golive', ManagedProcess> {
  const golive = new ManagedProcess({
    name: 'golive',
    main: 'apps/golive/src/main.ts',
    args: ['start'],
    env: { ...environment(outside), GOLIVE_DEMO: 'off', GOLIVE_DATA_DIR: outside.folder },
    readyUrl: `http://127.0.0.1:${outside.port}/readyz`,
    keptLines: outside.keptLines,
  });
  return new Map([['golive', golive]]);
}

/** Makes one more replica of a service, on a port of its own; it is not started. */
export type AnotherReplica = (name: ServiceName, port: number) => ManagedProcess;

/** Each service in a process of its own. */
export async function services(
  outside: Outside,
): Promise<{ processes: Map<ServiceName, ManagedProcess>; spare: ManagedProcess; another: AnotherReplica }> {
  const wrkGatewayPort = Number(outside.env['WRK_GATEWAY_PORT'] ?? (await freePort()));
  const env = {
    WRK_GATEWAY_PORT: String(wrkGatewayPort),
    WRK_GATEWAY_URL: `http://127.0.0.1:${wrkGatewayPort}`,
    WRK_GATEWAY_TOKEN: randomBytes(12).toString('hex'),
    ...environment(outside),
  };
  const ports: Partial<Record<ServiceName, number>> = { 'admin-gateway': outside.port, 'wrk-gateway': wrkGatewayPort };
  const made = SERVICES.map(async (name) => {
    const port = ports[name] ?? (await freePort());
    return [name, service(name, port, { ...env, ...armed(outside, name) })] as const;
  });
  // A second orchestrator, whose clock is an hour ahead: who goes by a clock of one's own would steal from the first, or lose.
  const port = await freePort();
  const spare = service('deploy-orchestrator', port, { ...env, ...armed(outside, 'deploy-orchestrator') }, 3_600_000);
  const another: AnotherReplica = (name, port) =>
    service(name, port, { ...env, GOLIVE_PORT: String(port), WRK_GATEWAY_PORT: String(port), ...armed(outside, name) });
  return { processes: new Map(await Promise.all(made)), spare, another };
}

function service(name: ServiceName, port: number, env: Record<string, string>, clockSkewMs?: number): ManagedProcess {
  return new ManagedProcess({
    name,
    main: `apps/${name}/src/main.ts`,
    env: { ...env, HEALTH_PORT: String(port) },
    readyUrl: `http://127.0.0.1:${port}/readyz`,
    clockSkewMs,
  });
}

function armed({ failPoints }: Outside, name: string): Record<string, string> {
  return failPoints ? { GOLIVE_FAIL_POINTS: failPoints.folderOf(name) } : {};
}

function environment({
  databaseUrl,
  kafkaBrokers,
  issuer,
  wrk,
  smtpUrl,
  otlpUrl,
  githubUrl,
  folder,
  port,
  env,
}: Outside): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    ...(kafkaBrokers && { KAFKA_BROKERS: kafkaBrokers.join(',') }),
    OIDC_ISSUER: issuer.issuer,
    OIDC_AUDIENCE: issuer.audience,
    WRK_BASE_URL: wrk.url,
    WRK_API_TOKEN: wrk.token,
    ...(smtpUrl && { SMTP_URL: smtpUrl }),
    MAIL_FROM: 'golive@golive.test',
    OPS_EMAILS: OPS_EMAIL,
    GITHUB_WEBHOOK_SECRET: GITHUB_SECRET,
    WRK_WEBHOOK_SECRET: WRK_SECRET,
    GOLIVE_ENCRYPTION_KEY: ENCRYPTION_KEY,
    GITHUB_TOKEN: 'token',
    GITHUB_API_URL: githubUrl,
    BACKUP_DIR: join(folder, 'backups'),
    ...(otlpUrl && { OTEL_EXPORTER_OTLP_ENDPOINT: otlpUrl, OTEL_BSP_SCHEDULE_DELAY: '500' }),
    GOLIVE_HOST: '127.0.0.1',
    GOLIVE_PORT: String(port),
    ...env,
  };
}
