import { describe, expect, it } from '@jest/globals';
import { InvalidSettings, isLoopback, Settings } from './settings.js';

describe('settings', () => {
  it('names every fault at once, and never a value', () => {
    const settings = new Settings({
      DATABASE_URL: 'mysql://u:canary@h/d',
      HEALTH_PORT: '99999',
      GOLIVE_LOG_LEVEL: 'loud-canary',
      OPS_EMAILS: 'canary',
    });
    settings.postgresUrl();
    settings.port('HEALTH_PORT');
    settings.logLevel();
    settings.emails('OPS_EMAILS');
    settings.required('WRK_API_TOKEN');
    let caught: unknown;
    try {
      settings.done();
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(InvalidSettings);
    const { message, faults } = caught as InvalidSettings;
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual([
      'DATABASE_URL',
      'HEALTH_PORT',
      'GOLIVE_LOG_LEVEL',
      'OPS_EMAILS',
      'WRK_API_TOKEN',
    ]);
    expect(message).not.toContain('canary');
  });

  it('takes an empty variable for an absent one', () => {
    const settings = new Settings({ KAFKA_BROKERS: ' ', SLACK_WEBHOOK_URL: '' });
    expect([settings.brokers(), settings.webUrl('SLACK_WEBHOOK_URL')]).toEqual([undefined, undefined]);
    expect(() => settings.done()).not.toThrow();
  });

  it.each([
    ['https://wrk.example', true],
    ['http://127.0.0.1:4000', true],
    ['http://localhost:4000', true],
    ['http://[::1]:4000', true],
    ['http://wrk.example', false],
    ['http://127.0.0.1.evil.example', false],
    ['ftp://localhost', false],
  ])('lets plain http through for loopback addresses only: %s', (url, fine) => {
    const settings = new Settings({ WRK_BASE_URL: url });
    expect(settings.webUrl('WRK_BASE_URL') !== undefined).toBe(fine);
  });

  it('knows the loopback names', () => {
    expect(['localhost', 'a.localhost', '127.1.2.3', '[::1]', '10.0.0.1', 'localhost.evil'].map(isLoopback)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});
