import { describe, expect, it } from '@jest/globals';
import { Problem } from '@golive/deployments';
import { EndpointAddresses } from './endpoint-address.js';

describe('an endpoint', () => {
  const strict = new EndpointAddresses(false);
  const local = ['http://localhost:8080/', 'http://127.0.0.1/', 'https://[::1]/', 'http://2130706433/', 'http://x.localhost/'];

  it.each(local)('%s is this machine: for development only', (url) => {
    expect(() => strict.check(url)).toThrow(Problem);
    expect(() => new EndpointAddresses(true).check(url)).not.toThrow();
  });

  it('may be any public host by https', () => {
    for (const url of ['https://hooks.example.com/a?b=c', 'https://8.8.8.8:8443/']) expect(() => strict.check(url)).not.toThrow();
  });
});
