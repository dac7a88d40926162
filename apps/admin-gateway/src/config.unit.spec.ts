import { describe, expect, it } from '@jest/globals';
import { readGatewayConfig } from './config.js';

const COMPLETE = { DATABASE_URL: 'postgres://u:p@db/golive', OIDC_ISSUER: 'https://id.acme.test/realms/ops/', OIDC_AUDIENCE: 'golive' };

describe('the configuration of the gateway', () => {
  it('is read once, with defaults, and keeps the issuer letter by letter', () => {
    expect(readGatewayConfig(COMPLETE)).toMatchObject({
      port: 3000,
      oidcIssuer: 'https://id.acme.test/realms/ops/',
      kafkaBrokers: undefined,
      logLevel: 'info',
    });
  });

  it('lists every fault at once, by name and never by value', () => {
    const wrong = {
      GOLIVE_PORT: 'many',
      OIDC_ISSUER: 'http://id.acme.test',
      KAFKA_BROKERS: 's3cret',
      DATABASE_URL: 'mysql://root:s3cret@db',
    };
    const read = (): unknown => readGatewayConfig(wrong);
    for (const name of ['GOLIVE_PORT', 'OIDC_ISSUER', 'OIDC_AUDIENCE', 'KAFKA_BROKERS', 'DATABASE_URL']) expect(read).toThrow(name);
    expect(read).not.toThrow('s3cret');
  });

  it('accepts an issuer over plain http on this machine only', () => {
    expect(readGatewayConfig({ ...COMPLETE, OIDC_ISSUER: 'http://127.0.0.1:3000/oidc' }).oidcIssuer).toBe('http://127.0.0.1:3000/oidc');
  });
});
