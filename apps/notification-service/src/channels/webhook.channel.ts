import { AddressRefused, assertAllowedUrl, guardedLookup } from '@golive/observability';
import { Agent, request } from 'undici';
import type { Notice } from '../notice/notice.domain.js';
import { type Channel, type Message, NotDelivered } from './channel.js';

const TIMEOUT_MS = 10_000;

export interface WebhookOptions {
  name: 'slack' | 'discord';
  /** A secret: whoever has it may post. It is never logged, stored or put into an error. */
  url: string;
  /** The body for a notice. */
  bodyOf: (notice: Notice, publicUrl: string) => object;
  publicUrl: string;
}

/**
 * Posts to one configured webhook: https to public addresses only (loopback in development), the address checked at
 * connect time, no redirects. The delivery's id is the `Idempotency-Key`.
 */
export class WebhookChannel implements Channel {
  readonly name: 'slack' | 'discord';
  readonly concurrency = 4;
  private readonly agent = new Agent({
    connect: { lookup: guardedLookup, timeout: 5_000 },
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
    connections: this.concurrency,
  });

  constructor(private readonly options: WebhookOptions) {
    this.name = options.name;
  }

  async send(message: Message): Promise<void> {
    const { statusCode, headers } = await this.post(message).catch((error: unknown) => {
      throw new NotDelivered(`${this.name}: ${reasonOf(error)}`, { permanent: false });
    });
    if (statusCode >= 200 && statusCode < 300) return;
    const permanent = statusCode < 500 && statusCode !== 408 && statusCode !== 425 && statusCode !== 429;
    throw new NotDelivered(`${this.name} answered ${statusCode}`, { permanent, retryAfterMs: retryAfterMs(headers['retry-after']) });
  }

  async close(): Promise<void> {
    await this.agent.destroy();
  }

  private async post({ id, notice }: Message): Promise<{ statusCode: number; headers: Record<string, string | string[] | undefined> }> {
    const { url, bodyOf, publicUrl } = this.options;
    const target = new URL(url);
    assertAllowedUrl(target);
    const { statusCode, headers, body } = await request(target, {
      method: 'POST',
      dispatcher: this.agent,
      headers: { 'content-type': 'application/json', 'idempotency-key': id, 'user-agent': 'golive' },
      body: JSON.stringify(bodyOf(notice, publicUrl)),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await body.dump({ limit: 65_536 });
    return { statusCode, headers };
  }
}

/** A failure by its code or kind only: messages of the network layer may carry the URL. */
function reasonOf(error: unknown): string {
  if (error instanceof AddressRefused) return error.message;
  const { code, name } = error as { code?: unknown; name?: string };
  return typeof code === 'string' ? code : (name ?? 'failed');
}

function retryAfterMs(header: string | string[] | undefined): number | undefined {
  const seconds = Number(header);
  return header !== undefined && Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}
