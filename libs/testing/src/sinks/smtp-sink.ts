import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { readMail, type ReceivedMail } from './received-mail.js';

/** A mail server that keeps what it gets. */
export interface SmtpSink {
  /** `smtp://127.0.0.1:<port>`: unencrypted, no sign-in. */
  readonly url: string;
  /** The mails taken so far, oldest first. Refused ones are not among them. */
  readonly mails: readonly ReceivedMail[];
  /** Refuses the next `times` mails with an SMTP status: 4xx means "later", 5xx "never". */
  fail(status: number, times?: number): void;
  /** Lets every later mail wait so many milliseconds before it is answered. */
  delay(ms: number): void;
  /** Closes the connections and the port. */
  close(): Promise<void>;
}

/** Starts a mail server on a free port of 127.0.0.1. */
export async function smtpSink(): Promise<SmtpSink> {
  const { SMTPServer } = await import('smtp-server');
  const mails: ReceivedMail[] = [];
  let waitMs = 0;
  let failure = { status: 0, times: 0 };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 100,
    onData: (stream, { envelope }, answer) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        await pause(waitMs);
        if (failure.times > 0) {
          failure.times -= 1;
          return answer(Object.assign(new Error('refused, as the test asked'), { responseCode: failure.status }));
        }
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        const to = envelope.rcptTo.map(({ address }) => address);
        mails.push(readMail(Buffer.concat(chunks).toString('utf8'), from, to));
        answer();
      });
    },
  });
  const listener = server.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  return {
    url: `smtp://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    mails,
    fail: (status, times = 1) => (failure = { status, times }),
    delay: (ms) => (waitMs = ms),
    close: () => new Promise((closed) => server.close(closed)),
  };
}
