import { AddressRefused, assertAllowedUrl, guardedLookup } from '@golive/observability';
import { Agent, request } from 'undici';
import type { Probe } from './verify.domain.js';

/** Faults of this side of the network: they say nothing of the other. */
const OURS = new Set(['EAI_AGAIN', 'ENETUNREACH', 'ENETDOWN', 'EMFILE', 'ENFILE', 'EADDRNOTAVAIL', 'EPERM', 'EACCES']);

/**
 * Asks health endpoints: https to public addresses only (loopback over http as well), the address checked at connect
 * time, no redirects, nothing kept of the answer but its status.
 */
export class HealthProbe {
  private readonly agent = new Agent({ connect: { lookup: guardedLookup, timeout: 10_000 }, connections: 16, pipelining: 0 });

  /** One GET. Healthy is a 2xx within the threshold; what golive itself cannot carry out is `unable`. */
  async ask(url: string, thresholdMs: number): Promise<Probe> {
    const begun = performance.now();
    try {
      const target = new URL(url);
      assertAllowedUrl(target);
      const { statusCode, body } = await request(target, {
        dispatcher: this.agent,
        headers: { 'user-agent': 'golive' },
        signal: AbortSignal.timeout(thresholdMs),
      });
      await body.dump({ limit: 65_536 });
      const took = Math.round(performance.now() - begun);
      const good = statusCode >= 200 && statusCode < 300 && took <= thresholdMs;
      return { outcome: good ? 'healthy' : 'unhealthy', detail: `The health endpoint answered ${statusCode} in ${took} ms.` };
    } catch (error) {
      return fault(error, thresholdMs);
    }
  }

  close(): Promise<void> {
    return this.agent.destroy();
  }
}

function fault(error: unknown, thresholdMs: number): Probe {
  const { code, name } = error as { code?: string; name?: string };
  if (name === 'TimeoutError' || code === 'UND_ERR_CONNECT_TIMEOUT') {
    return { outcome: 'unhealthy', detail: `The health endpoint did not answer within ${thresholdMs} ms.` };
  }
  if (error instanceof AddressRefused || error instanceof TypeError || OURS.has(code ?? '')) {
    return {
      outcome: 'unable',
      detail: `The health endpoint could not be asked (${error instanceof AddressRefused ? error.message : (code ?? name)}).`,
    };
  }
  return { outcome: 'unhealthy', detail: `The health endpoint could not be reached (${code ?? name ?? 'failed'}).` };
}
