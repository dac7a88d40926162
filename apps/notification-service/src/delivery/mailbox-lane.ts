import { failPoint, inSpan, logger, maskText } from '@golive/observability';
import type { Database, TenantTransaction } from '@golive/persistence';
import { messageIdOf } from '../channels/smtp.channel.js';
import { mailOf } from '../notice/mail.domain.js';
import { clip } from '../notice/plain-text.domain.js';
import { noticeOf } from '../templates/templates.domain.js';
import { countDelivery } from './delivery-metrics.js';
import { type DueDelivery, lockDue, type MailboxMail, putIntoMailbox, settle, type Settlement, tenantsDue } from './delivery.store.js';
import { WakeableLoop } from './wakeable-loop.js';

const TIMING = { pollMs: 1_000, gatherMs: 25 };
const BATCH = 250;
const log = logger('notification-service');

/**
 * Mail for an installation without an SMTP server: it goes into the local mailbox, a table. Mail and delivery are in one
 * database, so both change in one transaction and each mail arrives exactly once.
 */
export class MailboxLane {
  private readonly hinted = new Set<string>();
  private everybody = true;
  private readonly loop: WakeableLoop;

  constructor(
    private readonly db: Database,
    private readonly options: { from: string; publicUrl: string },
  ) {
    this.loop = new WakeableLoop(() => this.turn(), TIMING, log);
  }

  /** These tenants may have mail; none named: anybody may. */
  wake(tenants: readonly string[]): void {
    for (const tenant of tenants) this.hinted.add(tenant);
    if (tenants.length === 0) this.everybody = true;
    this.loop.wake();
  }

  async stop(): Promise<void> {
    await this.loop.stop();
  }

  /** One batch for every tenant that has something: a long queue waits behind its own tenant's turn only. */
  private async turn(): Promise<boolean> {
    const look = this.everybody || this.hinted.size === 0;
    this.everybody = false;
    const tenants = new Set(this.hinted);
    this.hinted.clear();
    if (look) for (const tenant of await this.db.acrossTenants((tx) => tenantsDue(tx, 'email'), { oneTrip: true })) tenants.add(tenant);
    for (const tenant of tenants) {
      const taken = await this.db.withTenant(tenant, (tx) => this.deliver(tx));
      if (taken === BATCH) this.hinted.add(tenant);
    }
    return this.hinted.size > 0;
  }

  private async deliver(tx: TenantTransaction): Promise<number> {
    const due = await lockDue(tx, 'email', BATCH);
    if (due.length === 0) return 0;
    await failPoint('notification.mailbox.locked');
    const mails: MailboxMail[] = [];
    const settlements: Settlement[] = [];
    for (const delivery of due) {
      try {
        mails.push(await this.mailFor(delivery));
        settlements.push({ delivery, status: 'sent' });
      } catch (error) {
        settlements.push({ delivery, status: 'failed', error: clip(maskText(`cannot be rendered: ${(error as Error).message}`), 500) });
      }
    }
    await Promise.all([putIntoMailbox(tx, this.options.from, mails), settle(tx, settlements)]);
    await failPoint('notification.mailbox.written');
    tx.afterCommit(() => settlements.forEach(({ status }) => countDelivery('email', status)));
    return due.length;
  }

  private mailFor({ id, tenantId, template, recipient, payload, traceparent }: DueDelivery): Promise<MailboxMail> {
    const attributes = { 'golive.delivery_id': id, 'golive.template': template };
    return inSpan('deliver email', { service: 'notification-service', traceparent, tenantId, attributes }, () => ({
      messageId: messageIdOf(id),
      recipient,
      ...mailOf(noticeOf(template, payload), this.options.publicUrl),
    }));
  }
}
