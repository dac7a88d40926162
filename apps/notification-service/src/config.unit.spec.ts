import { describe, expect, it } from '@jest/globals';
import { InvalidSettings } from '@golive/observability';
import { readNotificationConfig } from './config.js';

const DATABASE_URL = 'postgresql://golive:secret@localhost:5432/golive';

describe('the environment of the notification service', () => {
  it('needs little', () => {
    expect(readNotificationConfig({ DATABASE_URL })).toMatchObject({
      opsEmails: ['ops@golive.test'],
      publicUrl: 'http://localhost:3000',
      logLevel: 'info',
    });
  });

  it('is told all its faults at once, by name and never by value', () => {
    const env = {
      SMTP_URL: 'http://canary-1',
      MAIL_FROM: 'canary-2\r\nBcc: x@y.test',
      OPS_EMAILS: 'canary-3',
      SLACK_WEBHOOK_URL: 'http://hooks.example.test/canary-4',
      DISCORD_WEBHOOK_URL: 'canary-5',
      GOLIVE_PUBLIC_URL: 'http://golive.example.test/canary-6',
      HEALTH_PORT: 'canary-7',
      GOLIVE_LOG_LEVEL: 'canary-8',
      KAFKA_BROKERS: 'canary-9',
    };
    const read = (): unknown => readNotificationConfig(env);
    expect(read).toThrow(InvalidSettings);
    try {
      read();
    } catch (error) {
      const { faults, message } = error as InvalidSettings;
      expect(message).not.toContain('canary');
      for (const name of ['DATABASE_URL', ...Object.keys(env)]) expect(faults.filter((fault) => fault.startsWith(name))).toHaveLength(1);
    }
  });

  it('demands receivers for alerts where mail really leaves', () => {
    expect(() => readNotificationConfig({ DATABASE_URL, SMTP_URL: 'smtp://mail.example.test' })).toThrow('OPS_EMAILS must be set');
  });
});
