import { observableGauge } from '@golive/observability';
import { type Database, type Doorbell, SecretBox } from '@golive/persistence';
import { GithubChannel } from '../channels/github.channel.js';
import { SmtpChannel } from '../channels/smtp.channel.js';
import { WebhookChannel } from '../channels/webhook.channel.js';
import type { NotificationConfig } from '../config.js';
import { discordMessageOf } from '../notice/discord-message.domain.js';
import { slackMessageOf } from '../notice/slack-message.domain.js';
import { SignedWebhookChannel } from '../webhooks/signed-webhook.channel.js';
import { ChannelLane } from './channel-lane.js';
import { countPending } from './delivery.store.js';
import { MailboxLane } from './mailbox-lane.js';

/** The doorbell's channel for deliveries; its payloads are tenants. */
export const DELIVERIES_BELL = 'deliveries';

type Outward = Pick<
  NotificationConfig,
  'smtpUrl' | 'mailFrom' | 'slackWebhookUrl' | 'discordWebhookUrl' | 'github' | 'publicUrl' | 'encryptionKey'
>;

/** The chats that are configured. */
export function configuredChats(config: Outward): ('slack' | 'discord')[] {
  return [...(config.slackWebhookUrl ? (['slack'] as const) : []), ...(config.discordWebhookUrl ? (['discord'] as const) : [])];
}

/**
 * Sends what `notification.deliveries` holds: each channel in a lane of its own. Any number of replicas may run. Until it
 * is closed it looks when the doorbell rings, and once a second.
 */
export class DeliverySender {
  private readonly lanes: (ChannelLane | MailboxLane)[];
  private readonly stopListening: () => void;
  private readonly stopGauge: () => void;

  constructor(db: Database, bell: Doorbell, config: Outward) {
    const { mailFrom: from, publicUrl } = config;
    this.lanes = [
      config.smtpUrl
        ? new ChannelLane(db, new SmtpChannel({ url: config.smtpUrl, from, publicUrl }))
        : new MailboxLane(db, { from, publicUrl }),
    ];
    const chats = [
      { name: 'slack', url: config.slackWebhookUrl, bodyOf: slackMessageOf },
      { name: 'discord', url: config.discordWebhookUrl, bodyOf: discordMessageOf },
    ] as const;
    for (const { name, url, bodyOf } of chats) {
      if (url) this.lanes.push(new ChannelLane(db, new WebhookChannel({ name, url, bodyOf, publicUrl })));
    }
    if (config.github) this.lanes.push(new ChannelLane(db, new GithubChannel({ ...config.github, publicUrl })));
    if (config.encryptionKey) this.lanes.push(new ChannelLane(db, new SignedWebhookChannel(db, new SecretBox(config.encryptionKey))));
    this.stopListening = bell.on(DELIVERIES_BELL, (tenants) => this.lanes.forEach((lane) => lane.wake(tenants)));
    this.stopGauge = observableGauge('golive_deliveries_pending', 'Deliveries neither sent nor given up, by channel.', async () => {
      const pending = await db.acrossTenants(countPending);
      // None is a figure as well: an alert must tell it from "not measured".
      const byChannel = new Map<string, number>([['email', 0], ...pending.map(({ channel, count }) => [channel, count] as const)]);
      return [...byChannel].map(([channel, value]) => ({ value, labels: { channel } }));
    });
  }

  /** Takes nothing more and waits for what is under way. */
  async close(): Promise<void> {
    this.stopListening();
    this.stopGauge();
    await Promise.all(this.lanes.map((lane) => lane.stop()));
  }
}
