import type { CloudEvent } from '@golive/contracts';
import { AddressRefused, assertAllowedUrl, counter, guardedLookup, logger } from '@golive/observability';
import type { Database, SecretBox } from '@golive/persistence';
import { Webhook } from 'standardwebhooks';
import { Agent, request } from 'undici';
import { type Channel, type Message, NotDelivered } from '../channels/channel.js';
import { disabledBy } from './endpoint.domain.js';
import { disableEndpoint, type Endpoint, findEndpoint, noteFailure, noteSuccess } from './endpoint.store.js';

const TIMEOUT_MS = 10_000;
/** What of an answer is read, so that its connection can be used again. */
const ANSWER_BYTES = 16_384;

const disabled = counter(
  'golive_webhook_endpoints_disabled_total',
  'Webhook endpoints that were switched off, by reason (gone, failing).',
  [{ reason: 'gone' }, { reason: 'failing' }],
);

/** What an endpoint answered; without a status: nothing. */
interface Outcome {
  status?: number;
  /** Names neither the URL nor anything that was sent. */
  error: string;
  retryAfterMs?: number;
}

/**
 * Sends events to other teams' endpoints as Standard Webhooks: signed with the subscription's secret (with two of them
 * while a rotation is under way), under the event's id at every attempt. https to public addresses only, looked at when
 * connecting; redirects are not followed. Everything but 2xx is tried again; an endpoint that is gone (410), or takes
 * nothing for a day, is disabled. A few messages at a time go to one endpoint, so one that hangs holds up its own only.
 */
export class SignedWebhookChannel implements Channel {
  readonly name = 'webhook';
  readonly concurrency = 16;
  readonly perRecipient = 4;
  private readonly agent: Agent;

  /** @param timeoutMs for the whole of a call */
  constructor(
    private readonly db: Database,
    private readonly box: SecretBox,
    private readonly timeoutMs = TIMEOUT_MS,
  ) {
    this.agent = new Agent({
      connect: { lookup: guardedLookup, timeout: Math.min(5_000, timeoutMs) },
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      connections: this.perRecipient,
    });
  }

  async send({ tenantId, recipient, payload }: Message): Promise<void> {
    const endpoint = await this.db.withTenant(tenantId, (tx) => findEndpoint(tx, recipient));
    if (!endpoint) throw new NotDelivered('the subscription is deleted', { permanent: true });
    if (endpoint.status !== 'enabled') throw new NotDelivered('the endpoint is disabled', { permanent: true });
    const failure = await this.post(tenantId, endpoint, payload as CloudEvent);
    if (!failure) return this.db.withTenant(tenantId, (tx) => noteSuccess(tx, recipient));
    const permanent = await this.note(tenantId, recipient, failure);
    throw new NotDelivered(failure.error, { permanent, retryAfterMs: failure.retryAfterMs });
  }

  async close(): Promise<void> {
    await this.agent.destroy();
  }

  /** Undefined: taken. */
  private async post(tenantId: string, endpoint: Endpoint, event: CloudEvent): Promise<Outcome | undefined> {
    const body = JSON.stringify(event);
    try {
      const target = new URL(endpoint.url);
      assertAllowedUrl(target);
      const answer = await request(target, {
        method: 'POST',
        dispatcher: this.agent,
        headers: {
          'content-type': 'application/cloudevents+json; charset=utf-8',
          'user-agent': 'golive',
          ...this.signed(tenantId, endpoint, event.id, body),
        },
        body,
        signal: AbortSignal.timeout(this.timeoutMs),
      });
      const status = answer.statusCode;
      await answer.body.dump({ limit: ANSWER_BYTES }).catch(() => undefined); // the status has been said
      if (status >= 200 && status < 300) return undefined;
      const redirect = status >= 300 && status < 400;
      return {
        status,
        error: `the endpoint answered ${status}${redirect ? ': redirects are not followed' : ''}`,
        retryAfterMs: retryAfterMs(answer.headers['retry-after']),
      };
    } catch (error) {
      return { error: `the endpoint cannot be reached: ${reasonOf(error)}` };
    }
  }

  private signed(tenantId: string, endpoint: Endpoint, id: string, body: string): Record<string, string> {
    const at = new Date();
    const secrets = [endpoint.secret, ...(endpoint.previousSecret ? [endpoint.previousSecret] : [])];
    const signatures = secrets.map((sealed) => new Webhook(this.box.open(sealed, `${tenantId}/${endpoint.id}`)).sign(id, at, body));
    return {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': signatures.join(' '),
    };
  }

  /** Writes a failure down; true when it was the endpoint's last. */
  private async note(tenantId: string, id: string, { status, error }: Outcome): Promise<boolean> {
    const reason = await this.db.withTenant(tenantId, async (tx) => {
      const before = await noteFailure(tx, id, error);
      const ends = before && disabledBy(status, before, new Date());
      return ends && (await disableEndpoint(tx, id, ends)) ? ends : undefined;
    });
    if (reason === undefined) return false;
    disabled.add(1, { reason });
    logger('notification-service').warn({ subscription_id: id, reason }, 'a webhook endpoint is switched off');
    return true;
  }
}

/** A failure by its code or kind only: messages of the network layer may carry the URL. */
function reasonOf(error: unknown): string {
  if (error instanceof AddressRefused) return error.message;
  const { code, name, cause } = error as { code?: unknown; name?: string; cause?: unknown };
  if (cause instanceof AddressRefused) return cause.message;
  return typeof code === 'string' ? code : (name ?? 'failed');
}

function retryAfterMs(header: string | string[] | undefined): number | undefined {
  const seconds = Number(header);
  return header !== undefined && Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}
