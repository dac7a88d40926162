import { AddressRefused, assertAllowedUrl, guardedLookup } from '@golive/observability';
import type { Octokit } from '@octokit/rest';
import { Agent, fetch as undiciFetch, type RequestInit } from 'undici';
import { NotDelivered } from './channel.js';

const TIMEOUT_MS = 10_000;

type Rest = Octokit['rest'];

/**
 * GitHub's REST API: to allowed addresses only, which are checked at connect time, and every failure as a
 * {@link NotDelivered} that names no secret. The library is loaded with the first call.
 */
export class GithubClient {
  private readonly agent: Agent;
  private rest: Promise<Rest> | undefined;

  constructor(private readonly options: { apiUrl: string; token: string; connections: number }) {
    this.agent = new Agent({
      connect: { lookup: guardedLookup, timeout: 5_000 },
      headersTimeout: TIMEOUT_MS,
      bodyTimeout: TIMEOUT_MS,
      connections: options.connections,
    });
  }

  /** The data of the answer to one call. @throws NotDelivered */
  async ask<T>(call: (rest: Rest) => Promise<{ data: T }>): Promise<T> {
    const rest = await (this.rest ??= this.connect());
    try {
      return (await call(rest)).data;
    } catch (error) {
      throw failureOf(error);
    }
  }

  async close(): Promise<void> {
    await this.agent.destroy();
  }

  private async connect(): Promise<Rest> {
    const { Octokit } = await import('@octokit/rest');
    const quiet = () => undefined;
    const octokit = new Octokit({
      auth: this.options.token,
      baseUrl: this.options.apiUrl,
      userAgent: 'golive',
      log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
      request: { fetch: (url: string, options: RequestInit) => this.fetch(url, options) },
    });
    return octokit.rest;
  }

  private fetch(url: string, options: RequestInit) {
    assertAllowedUrl(new URL(url));
    return undiciFetch(url, { ...options, dispatcher: this.agent, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
  }
}

interface Refusal {
  status?: number;
  response?: { headers: Record<string, string | undefined> };
  cause?: unknown;
}

function failureOf(error: unknown): NotDelivered {
  const { status, response, cause } = error as Refusal;
  if (!response || status === undefined) return new NotDelivered(`github: ${reasonOf(cause ?? error)}`, { permanent: false });
  const { 'x-ratelimit-remaining': remaining, 'retry-after': retryAfter } = response.headers;
  const limited = status === 429 || (status === 403 && (remaining === '0' || retryAfter !== undefined));
  const seconds = Number(retryAfter);
  const retryAfterMs = retryAfter !== undefined && seconds >= 0 ? seconds * 1000 : undefined;
  return new NotDelivered(`github answered ${status}`, { permanent: status < 500 && status !== 408 && !limited, retryAfterMs });
}

/** A failure by its code or kind only: messages of the network layer may carry more. */
function reasonOf(error: unknown): string {
  if (error instanceof AddressRefused) return error.message;
  const { code, name, cause } = error as { code?: unknown; name?: string; cause?: unknown };
  if (typeof code === 'string') return code;
  return cause ? reasonOf(cause) : (name ?? 'failed');
}
