import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import nodemailer from 'nodemailer';
import { smtpSink, type SmtpSink } from './smtp-sink.js';

describe('the mail sink', () => {
  let sink: SmtpSink;
  beforeAll(async () => {
    sink = await smtpSink();
  });
  afterAll(() => sink.close());

  const send = () =>
    nodemailer.createTransport(sink.url).sendMail({
      from: 'golive@example.test',
      to: 'anna@acme.test',
      subject: 'Version 3 — “Rechnungen” ist live',
      messageId: '<one@golive>',
      text: 'It is live: größer als je.',
      html: '<p>It is <b>live</b>: größer als je, in a line that is long enough for quoted-printable to be broken in two.</p>',
    });

  it('reads what was sent, in both forms', async () => {
    await send();
    expect(sink.mails).toHaveLength(1);
    expect(sink.mails[0]).toMatchObject({
      from: 'golive@example.test',
      to: ['anna@acme.test'],
      headers: { subject: 'Version 3 — “Rechnungen” ist live', 'message-id': '<one@golive>' },
      text: expect.stringContaining('größer als je.'),
      html: expect.stringContaining('long enough for quoted-printable to be broken in two.</p>'),
    });
  });

  it('refuses as often as it was told, and keeps nothing of it', async () => {
    const before = sink.mails.length;
    sink.fail(451);
    await expect(send()).rejects.toMatchObject({ responseCode: 451 });
    expect(sink.mails).toHaveLength(before);
    await send();
    expect(sink.mails).toHaveLength(before + 1);
  });
});
