import type { Notice } from '../notice/notice.domain.js';

/** One message on its way to one receiver. */
export interface Message {
  /** The delivery's id: the same at every attempt, so the receiving side can tell a repeat. */
  id: string;
  tenantId: string;
  /** An e-mail address, the name of a configured webhook, a repository, or the id of a webhook subscription. */
  recipient: string;
  template: string;
  /** What it says to people; rendered when it is asked for. */
  readonly notice: Notice;
  /** The data of the event that it is about. */
  payload: unknown;
}

/** A way out of the installation. */
export interface Channel {
  readonly name: 'email' | 'slack' | 'discord' | 'github' | 'webhook';
  /** Messages under way at the same time, at the most. */
  readonly concurrency: number;
  /** … and of them to one receiver, about; absent: all of them. */
  readonly perRecipient?: number;
  /** Resolves when the receiving side has taken the message over; rejects with {@link NotDelivered} or any other error (tried again). */
  send(message: Message): Promise<void>;
  /** Lets go of the host; what is still under way rejects. */
  close(): Promise<void>;
}

/** The receiving side did not take a message. Its text goes into the database and names no secret. */
export class NotDelivered extends Error {
  constructor(
    message: string,
    readonly failure: { permanent: boolean; retryAfterMs?: number },
  ) {
    super(message);
  }
}
