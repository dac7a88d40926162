import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config.js';

const ENV = { WRK_BASE_URL: 'https://wrk.example', WRK_API_TOKEN: 'for-wrk', WRK_GATEWAY_TOKEN: 'for-us' };

describe('the configuration of the WRK gateway', () => {
  it('needs an address and two tokens', () => {
    expect(readConfig(ENV).gateway).toEqual({
      port: 3010,
      wrkBaseUrl: 'https://wrk.example',
      wrkApiToken: 'for-wrk',
      internalToken: 'for-us',
    });
  });

  it('names every fault at once, and no value', () => {
    const read = () =>
      readConfig({
        WRK_BASE_URL: 'http://wrk.internal',
        WRK_API_TOKEN: 'two words',
        WRK_READ_BACK: 'never',
        WRK_CALL_TIMEOUT_MS: 'long',
        WRK_CONNECTIONS: '0',
      });
    expect(read).toThrow(
      expect.objectContaining({
        faults: [
          expect.stringMatching(/^WRK_GATEWAY_TOKEN /),
          expect.stringMatching(/^WRK_API_TOKEN /),
          expect.stringMatching(/^WRK_BASE_URL /),
          expect.stringMatching(/^WRK_READ_BACK /),
          expect.stringMatching(/^WRK_CALL_TIMEOUT_MS /),
          expect.stringMatching(/^WRK_CONNECTIONS /),
        ],
      }),
    );
    expect(read).not.toThrow(/internal|two words|never|long/);
  });
});
