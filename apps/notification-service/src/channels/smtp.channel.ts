import { isLoopback } from '@golive/observability';
import { createTransport } from 'nodemailer';
import type SMTPPool from 'nodemailer/lib/smtp-pool/index.js';
import { mailOf } from '../notice/mail.domain.js';
import { type Channel, type Message, NotDelivered } from './channel.js';

const DEADLINE_MS = 20_000; // below the lease, whatever a server does to keep a connection open
const ADDRESS = /^[^\s<>()[\]\\,;:"@]+@[^\s<>()[\]\\,;:"@]+$/;

export interface SmtpOptions {
  /** `smtp://` (STARTTLS, demanded outside of loopback) or `smtps://`, with user and password where the server wants them. */
  url: string;
  /** The sender's address. */
  from: string;
  publicUrl: string;
}

/** Mail by SMTP over a few pooled connections. The `Message-ID` is made of the delivery's id: a repeat is the same message. */
export class SmtpChannel implements Channel {
  readonly name = 'email';
  readonly concurrency = 8;
  private readonly transport;
  private readonly closing = new AbortController();

  constructor(private readonly options: SmtpOptions) {
    const url = new URL(options.url);
    const settings: SMTPPool.Options = {
      pool: true,
      maxConnections: this.concurrency,
      maxMessages: 1_000,
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: Number(url.port) || (url.protocol === 'smtps:' ? 465 : 587),
      secure: url.protocol === 'smtps:',
      requireTLS: !isLoopback(url.hostname),
      ...(url.username ? { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } } : {}),
      connectionTimeout: 5_000,
      greetingTimeout: 5_000,
      socketTimeout: 15_000,
      disableFileAccess: true,
      disableUrlAccess: true,
      // A server on this machine has no certificate that anybody signed.
      ...(isLoopback(url.hostname) ? { tls: { rejectUnauthorized: false } } : {}),
    };
    this.transport = createTransport(settings);
  }

  async send(message: Message): Promise<void> {
    if (!ADDRESS.test(message.recipient)) throw new NotDelivered('the address is not one', { permanent: true });
    const { from } = this.options;
    const sent = this.transport.sendMail({
      messageId: messageIdOf(message.id),
      from: { name: 'golive', address: from },
      to: { name: '', address: message.recipient },
      envelope: { from, to: [message.recipient] },
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Golive-Template': message.template },
      ...mailOf(message.notice, this.options.publicUrl),
    });
    await within(sent, DEADLINE_MS, this.closing.signal).catch((error: unknown) => {
      throw asNotDelivered(error);
    });
  }

  async close(): Promise<void> {
    this.closing.abort();
    this.transport.close();
  }
}

/** The `Message-ID` of a delivery, at every attempt, by SMTP and in the local mailbox. */
export function messageIdOf(deliveryId: string): string {
  return `<${deliveryId}@golive.local>`;
}

/** The server's refusal of this message or receiver (5xx to MAIL, RCPT, DATA) is final; a refused sign-in is ours to mend. */
function asNotDelivered(error: unknown): NotDelivered {
  const { code, responseCode, message } = error as { code?: string; responseCode?: number; message?: string };
  const permanent = (code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode !== undefined && responseCode >= 500;
  return new NotDelivered(`smtp: ${[code, responseCode, message].filter(Boolean).join(' ')}`, { permanent });
}

async function within<T>(work: Promise<T>, ms: number, closing: AbortSignal): Promise<T> {
  const signal = AbortSignal.any([AbortSignal.timeout(ms), closing]);
  const givenUp = new Promise<never>((_, reject) => {
    const giveUp = (): void => reject(new Error(closing.aborted ? 'the service was stopped' : `no answer within ${ms} ms`));
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
  });
  return Promise.race([work, givenUp]);
}
