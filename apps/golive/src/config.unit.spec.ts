import { describe, expect, it } from '@jest/globals';
import { readClientConfig, readGoliveConfig } from './config.js';

const faultsOf = (env: NodeJS.ProcessEnv) =>
  readGoliveConfig({}, env).then(
    () => [],
    (error: Error & { faults: string[] }) => error.faults,
  );

describe('the configuration of golive start', () => {
  it('is embedded in everything when nothing is set', async () => {
    const config = await readGoliveConfig({}, {});
    expect(config).toMatchObject({ port: 3000, host: '127.0.0.1', oidcAudience: 'golive', demo: true, logLevel: 'info', verbose: false });
    expect(config).toMatchObject({ databaseUrl: undefined, kafkaBrokers: undefined, wrk: undefined, oidcIssuer: undefined });
    expect(config.dataDir).toMatch(/\/\.golive$/);
  });

  it('names every fault at once, and never a value', async () => {
    const wrong = {
      GOLIVE_PORT: '99999',
      DATABASE_URL: 'mysql://root:canary@db/x',
      KAFKA_BROKERS: 'canary',
      WRK_BASE_URL: 'http://canary.example.com',
      OIDC_ISSUER: 'http://canary.example.com',
      SMTP_URL: 'ftp://canary',
      MAIL_FROM: 'canary',
      OPS_EMAILS: 'canary',
      SLACK_WEBHOOK_URL: 'http://canary.example.com',
      DISCORD_WEBHOOK_URL: 'canary',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://canary.example.com',
      GOLIVE_DEMO: 'canary',
      GOLIVE_LOG_LEVEL: 'canary',
    };
    const faults = await faultsOf(wrong);
    expect(new Set(faults.map((fault) => fault.split(' ', 1)[0]))).toEqual(
      new Set([...Object.keys(wrong), 'WRK_API_TOKEN', 'OIDC_AUDIENCE']),
    );
    expect(faults.join()).not.toContain('canary');
  });

  it.each(['http://localhost:4010', 'http://127.0.0.1:4010', 'http://[::1]:4010', 'https://wrk.example.com'])(
    'accepts %s for WRK',
    async (url) => {
      expect(await faultsOf({ WRK_BASE_URL: url, WRK_API_TOKEN: 't' })).toEqual([]);
    },
  );

  it.each(['http://wrk.example.com', 'http://localhost.example.com', 'http://127.0.0.1.example.com', 'http://10.0.0.1'])(
    'refuses plain http to %s',
    async (url) => {
      expect(await faultsOf({ WRK_BASE_URL: url, WRK_API_TOKEN: 't' })).toHaveLength(1);
    },
  );

  it('does not let the demo press buttons in a real WRK or for a real issuer’s people', async () => {
    const real = { WRK_BASE_URL: 'https://wrk.example.com', WRK_API_TOKEN: 't' };
    expect((await readGoliveConfig({}, real)).demo).toBe(false);
    expect(await faultsOf({ ...real, GOLIVE_DEMO: 'on' })).toHaveLength(1);
  });

  it('does not open the sign-in without passwords to the network', async () => {
    expect(await faultsOf({ GOLIVE_HOST: '0.0.0.0' })).toHaveLength(1);
    expect(await faultsOf({ GOLIVE_HOST: '0.0.0.0', OIDC_ISSUER: 'https://id.example.com', OIDC_AUDIENCE: 'golive' })).toEqual([]);
  });
});

describe('the configuration of the other commands', () => {
  it('takes an empty variable for an absent one', () => {
    expect(readClientConfig({ GOLIVE_URL: '', GOLIVE_TOKEN: ' ', GOLIVE_PORT: '' })).toMatchObject({
      url: undefined,
      token: undefined,
      port: 3000,
    });
  });
});
