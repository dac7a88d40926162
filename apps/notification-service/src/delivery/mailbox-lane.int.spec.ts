import { describe, expect, it } from '@jest/globals';
import { newId } from '@golive/persistence';
import { eventually } from '@golive/testing';
import { sample, Sending } from './sending.fixture.js';

describe('notifications', () => {
  const sending = new Sending();
  const mailbox = (): Promise<Record<string, unknown>[]> =>
    sending.rows('SELECT message_id, recipient, subject FROM notification.mailbox WHERE tenant_id = $1 ORDER BY recipient');

  describe('without an SMTP server', () => {
    it('reach the local mailbox and the console, and say whose trace they belong to', async () => {
      sending.start();
      await sending.tell([sending.wentLive()]);
      await eventually(async () =>
        expect(await mailbox()).toMatchObject([
          { recipient: 'client@example.test', subject: 'Your automation Invoice intake is live' },
          { recipient: 'ops@golive.test', subject: 'Invoice intake 2026.8.1 is live' },
        ]),
      );
      expect((await sending.deliveries()).every(({ status, traceparent }) => status === 'sent' && traceparent === sample.traceparent)).toBe(
        true,
      );
      const inApp = await sending.rows(
        'SELECT recipient, title FROM notification.in_app_notifications WHERE tenant_id = $1 ORDER BY recipient',
      );
      expect(inApp.map(({ recipient }) => recipient)).toEqual(['ops-build@acme.test', 'ops-release@acme.test', 'reviewer@acme.test']);
    });

    it('are one per event and receiver, whatever is redelivered and however many replicas send', async () => {
      sending.start();
      sending.start();
      const events = Array.from({ length: 120 }, () => sending.wentLive());
      await Promise.all([sending.tell(events.slice(0, 70)), sending.tell(events.slice(50)), sending.tell(events)]);
      await sending.allSent();
      expect(await sending.deliveries()).toHaveLength(240);
      expect(await mailbox()).toHaveLength(240);
      expect(await sending.rows('SELECT FROM notification.in_app_notifications WHERE tenant_id = $1')).toHaveLength(360);
    });

    it('that cannot be rendered are given up and shown, and hold nobody up', async () => {
      await sending.tell([sending.wentLive(), sending.wentLive()]);
      await sending.owner.query(
        `UPDATE notification.deliveries SET template = 'gone' WHERE id = (SELECT min(id::text)::uuid FROM notification.deliveries WHERE tenant_id = $1)`,
        [sending.tenant],
      );
      sending.start();
      await eventually(async () => {
        const found = (await sending.deliveries()).map(({ status, last_error: error }) => [status, error]);
        expect(found).toEqual([
          ['failed', 'cannot be rendered: there is no template gone'],
          ['sent', null],
          ['sent', null],
          ['sent', null],
        ]);
      });
    });
  });

  describe('that their receiver turned off', () => {
    const prefer = (recipient: string, preferences: object): Promise<unknown> =>
      sending.owner.query('INSERT INTO notification.preferences (tenant_id, recipient, preferences) VALUES ($1, $2, $3)', [
        sending.tenant,
        recipient,
        preferences,
      ]);

    it('are not made, and the others are', async () => {
      await prefer('client@example.test', { email: { automation_live: false } });
      await prefer('reviewer@acme.test', { in_app: { '*': false } });
      await prefer('ops@golive.test', { email: { '*': false, deployment_success: true } });
      await sending.tell([
        sending.wentLive({ recipients: { client_emails: ['Client@example.test'], collaborators: ['reviewer@acme.test'] } }),
      ]);
      expect((await sending.deliveries()).map(({ template }) => template)).toEqual(['deployment_success']);
      expect(await sending.rows('SELECT recipient FROM notification.in_app_notifications WHERE tenant_id = $1')).toEqual([
        { recipient: 'ops-release@acme.test' },
      ]);
    });

    it('are made nevertheless when they are alerts', async () => {
      await prefer('ops@golive.test', { email: { '*': false } });
      const { id, type } = { id: newId(), type: 'golive.DeploymentFailed.v1' };
      const failure = { code: 'deployment_failed', detail: 'WRK is down.', attempts: 9, alert: true, failed_at: sample.time };
      await sending.tell([{ ...sending.wentLive(failure), id, type }]);
      expect(await sending.deliveries()).toMatchObject([{ template: 'deployment_failed', recipient: 'ops@golive.test' }]);
    });
  });
});
