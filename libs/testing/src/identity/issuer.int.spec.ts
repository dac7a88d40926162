import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { issuer, type TestIssuer } from './issuer.js';

describe('the test issuer', () => {
  let oidc: TestIssuer;
  beforeAll(async () => {
    oidc = await issuer();
  });
  afterAll(() => oidc.close());

  const claims = { sub: 'user-1', tenant_id: 'acme', roles: ['operator'] };
  const verify = async (token: string) => {
    const discovery = (await (await fetch(`${oidc.issuer}/.well-known/openid-configuration`)).json()) as { jwks_uri: string };
    return jwtVerify(token, createRemoteJWKSet(new URL(discovery.jwks_uri)), { issuer: oidc.issuer, audience: oidc.audience });
  };

  it('signs tokens that a client finds the key for', async () => {
    const { payload } = await verify(await oidc.token(claims));
    expect(payload).toMatchObject(claims);
  });

  it('signs tokens that have expired already', async () => {
    await expect(verify(await oidc.token({ ...claims, expiresIn: '-1m' }))).rejects.toMatchObject({ code: 'ERR_JWT_EXPIRED' });
  });

  it('withdraws its key', async () => {
    const token = await oidc.token(claims);
    await oidc.rotate();
    await expect(verify(token)).rejects.toMatchObject({ code: 'ERR_JWKS_NO_MATCHING_KEY' });
    await expect(verify(await oidc.token(claims))).resolves.toBeDefined();
  });
});
