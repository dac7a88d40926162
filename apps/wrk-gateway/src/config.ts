import { Settings } from '@golive/observability';
import type { ReadBack } from './calls/verdict.domain.js';
import { parseBaseUrl } from './wrk-host/base-url.js';
import type { RetryBudgetRule } from './wrk-host/retry-budget.domain.js';
import { MAX_TIMEOUT_MS, type BreakerState } from './wrk-host/wrk-host.js';

/** What a gateway is started with. */
export interface WrkGatewayConfig {
  /** 0 or absent: any free port. */
  port?: number;
  /** Address to listen on; loopback when absent. */
  host?: string;
  /** The bearer token that callers of the internal API show. */
  internalToken: string;
  /** WRK's base url: https, or http on a loopback address. */
  wrkBaseUrl: string;
  /** The bearer token that WRK wants. It leaves the process only towards WRK. */
  wrkApiToken: string;
  /** When a change is read back; `always` when absent. */
  readBack?: ReadBack;
  /** Milliseconds that WRK has to answer a change whose request names no time; 10,000 when absent, at most 60,000. */
  callTimeoutMs?: number;
  /** Milliseconds that WRK has to answer a read; 5,000 when absent, at most 60,000. */
  readTimeoutMs?: number;
  /** Connections to WRK at a time; 64 when absent. */
  connections?: number;
  /** Milliseconds that the breaker stays open before it tries again; 5,000 when absent. */
  breakerResetMs?: number;
  /** Retries in proportion to first attempts; one for five, one a second besides, twenty saved up, when absent. */
  retryBudget?: RetryBudgetRule;
  /** Told of every change of a host's breaker. */
  onBreakerChange?: (host: string, state: BreakerState) => void;
}

/** A configuration with its defaults, checked. */
export type CheckedConfig = Required<Omit<WrkGatewayConfig, 'wrkBaseUrl'>> & { wrkBaseUrl: URL };

/** The configuration was refused: `faults` lists every setting at fault by its name, never by its value. */
export class InvalidConfig extends Error {
  constructor(readonly faults: string[]) {
    super(`the configuration is not valid: ${faults.join('; ')}`);
  }
}

/** Fills in the defaults. Throws {@link InvalidConfig} with every fault at once. */
export function checkConfig(config: WrkGatewayConfig): CheckedConfig {
  const checked = {
    port: 0,
    host: '127.0.0.1',
    readBack: 'always' as const,
    callTimeoutMs: 10_000,
    readTimeoutMs: 5_000,
    connections: 64,
    breakerResetMs: 5_000,
    retryBudget: { ratio: 0.2, perSecond: 1, burst: 20 },
    onBreakerChange: () => {},
    ...definedIn(config),
  };
  const whole = (value: number, from: number, to: number): string | false =>
    !(Number.isInteger(value) && value >= from && value <= to) && `must be a whole number from ${from} to ${to}`;
  const faults = {
    port: whole(checked.port, 0, 65_535),
    internalToken: !isToken(checked.internalToken) && 'must be visible ASCII characters, at least one',
    wrkApiToken: !isToken(checked.wrkApiToken) && 'must be visible ASCII characters, at least one',
    wrkBaseUrl: faultOf(() => parseBaseUrl(checked.wrkBaseUrl)),
    readBack: !['always', 'when_needed'].includes(checked.readBack) && "must be 'always' or 'when_needed'",
    callTimeoutMs: whole(checked.callTimeoutMs, 1, MAX_TIMEOUT_MS),
    readTimeoutMs: whole(checked.readTimeoutMs, 1, MAX_TIMEOUT_MS),
    connections: whole(checked.connections, 1, 1_000),
    breakerResetMs: whole(checked.breakerResetMs, 1, 600_000),
  };
  const found = Object.entries(faults).filter(([, fault]) => fault);
  if (found.length > 0) throw new InvalidConfig(found.map(([setting, fault]) => `${setting} ${fault}`));
  return { ...checked, wrkBaseUrl: parseBaseUrl(checked.wrkBaseUrl) };
}

/** The settings of the gateway's own process, by the environment variable they come from. */
const VARIABLES = {
  port: 'WRK_GATEWAY_PORT',
  host: 'WRK_GATEWAY_HOST',
  internalToken: 'WRK_GATEWAY_TOKEN',
  wrkBaseUrl: 'WRK_BASE_URL',
  wrkApiToken: 'WRK_API_TOKEN',
  readBack: 'WRK_READ_BACK',
  callTimeoutMs: 'WRK_CALL_TIMEOUT_MS',
  readTimeoutMs: 'WRK_READ_TIMEOUT_MS',
  connections: 'WRK_CONNECTIONS',
  breakerResetMs: 'WRK_BREAKER_RESET_MS',
} as const;

const NUMBERS: readonly string[] = ['port', 'callTimeoutMs', 'readTimeoutMs', 'connections', 'breakerResetMs'];

/** What the gateway's own process is configured with; its port is 3010 unless named. */
export interface ProcessConfig {
  gateway: WrkGatewayConfig;
  /** `OTEL_EXPORTER_OTLP_ENDPOINT`. */
  otlpEndpoint: string | undefined;
  /** Tests only: where orders for fail points are. */
  failPoints: string | undefined;
}

/** Reads the environment. Throws {@link InvalidConfig}, naming the variables at fault. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): ProcessConfig {
  const settings = Object.entries(VARIABLES).flatMap(([setting, variable]) => {
    const text = env[variable];
    return text === undefined || text === '' ? [] : [[setting, NUMBERS.includes(setting) ? Number(text) : text]];
  });
  const gateway = { port: 3010, ...Object.fromEntries(settings) } as WrkGatewayConfig;
  try {
    checkConfig(gateway);
  } catch (error) {
    if (!(error instanceof InvalidConfig)) throw error;
    throw new InvalidConfig(error.faults.map((fault) => fault.replace(/^\w+/, (setting) => VARIABLES[setting as keyof typeof VARIABLES])));
  }
  const rest = new Settings(env);
  const failPoints = rest.failPoints();
  rest.done();
  return { gateway, otlpEndpoint: env['OTEL_EXPORTER_OTLP_ENDPOINT'] || undefined, failPoints };
}

function isToken(token: unknown): boolean {
  return typeof token === 'string' && /^[\x21-\x7e]+$/.test(token);
}

function definedIn(config: WrkGatewayConfig): WrkGatewayConfig {
  return Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined)) as unknown as WrkGatewayConfig;
}

function faultOf(check: () => unknown): string | false {
  try {
    check();
    return false;
  } catch (error) {
    return (error as Error).message;
  }
}
