import { type CallerOptions, connect } from './connection.js';
import { instant, paint, plain, say, sayJson, sayTable } from './terminal.js';

/** A mail in the local mailbox. */
export interface Mail {
  message_id: string;
  recipient: string;
  subject: string;
  text: string;
  received_at: string;
}

/** `golive mailbox`. */
export async function mailbox(options: CallerOptions & { to?: string; text?: boolean; limit: string; json?: boolean }): Promise<void> {
  const query = new URLSearchParams({ limit: options.limit, ...(options.to && { recipient: options.to }) });
  const page = await connect(options).get<{ items: Mail[] }>(`/v1/mailbox?${query}`);
  if (options.json) return sayJson(page);
  if (page.items.length === 0) return say('The mailbox is empty.');
  if (!options.text) {
    return sayTable(
      ['RECEIVED (UTC)', 'TO', 'SUBJECT'],
      page.items.map(({ received_at, recipient, subject }) => [instant(received_at), recipient, subject]),
    );
  }
  for (const mail of page.items) {
    say(`${paint('bold', plain(mail.subject))}\n${paint('dim', `to ${plain(mail.recipient)}, ${instant(mail.received_at)} UTC`)}\n`);
    say(`${mail.text.split('\n').map(plain).join('\n')}\n`);
  }
}
