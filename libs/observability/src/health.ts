import { maskText } from './secrets.js';

/** Throws, rejects, or takes longer than the registry waits, when what it looks at is not well. */
export type HealthCheck = () => Promise<unknown> | unknown;

export interface HealthReport {
  status: 'ok' | 'failing';
  /** One entry per check, by name; `detail` says what is wrong, without secrets. */
  checks: Record<string, { status: 'ok' | 'failing'; detail?: string }>;
}

export interface HealthAnswer {
  status: 200 | 503;
  body: HealthReport & { code?: 'not_ready' };
}

/**
 * The checks of one service. Live: the process can still do its work, else it should be restarted (a consumer that crashed).
 * Ready: it can reach what it needs, else it should get no requests (database, broker).
 */
export class HealthRegistry {
  private readonly readiness = new Map<string, HealthCheck>();
  private readonly liveness = new Map<string, HealthCheck>();

  /** @param timeoutMs how long one check may take before it counts as failing. */
  constructor(private readonly timeoutMs = 2_000) {}

  addReadiness(name: string, check: HealthCheck): this {
    this.readiness.set(name, check);
    return this;
  }

  addLiveness(name: string, check: HealthCheck): this {
    this.liveness.set(name, check);
    return this;
  }

  /** Runs the checks of one kind at the same time. Never rejects. */
  async check(kind: 'liveness' | 'readiness'): Promise<HealthReport> {
    const results = await Promise.all([...this[kind]].map(([name, check]) => this.run(name, check)));
    const failing = results.some(([, result]) => result.status === 'failing');
    return { status: failing ? 'failing' : 'ok', checks: Object.fromEntries(results) };
  }

  private async run(name: string, check: HealthCheck): Promise<[string, HealthReport['checks'][string]]> {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${this.timeoutMs} ms`)), this.timeoutMs);
    });
    try {
      await Promise.race([Promise.resolve().then(check), tooLate]);
      return [name, { status: 'ok' }];
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return [name, { status: 'failing', detail: maskText(message).slice(0, 200) }];
    } finally {
      clearTimeout(timer);
    }
  }
}

/** The answers of `/healthz` and `/readyz`, for whatever serves HTTP. */
export function healthRoutes(health: HealthRegistry): Record<'/healthz' | '/readyz', () => Promise<HealthAnswer>> {
  return {
    '/healthz': async () => answer(await health.check('liveness')),
    '/readyz': async () => answer(await health.check('readiness')),
  };
}

function answer(report: HealthReport): HealthAnswer {
  return report.status === 'ok' ? { status: 200, body: report } : { status: 503, body: { ...report, code: 'not_ready' } };
}
