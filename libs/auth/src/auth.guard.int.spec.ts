import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Catch, Controller, Get, Post, UnprocessableEntityException } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter, INestApplication, PipeTransform } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { Response } from 'express';
import { connect, type AddressInfo } from 'node:net';
import request from 'supertest';
import { AnyRole, CurrentPrincipal, Public, Roles } from './access.decorators.js';
import { AuthError } from './auth-error.js';
import { AuthModule } from './auth.module.js';
import type { Principal } from './principal.js';
import { DEPLOY_ROLES, ROLES, WRITE_ROLES } from './roles.js';
import { AUDIENCE, goodClaims, jwksOf, sign, testKey, type TestKey } from './token-issuer.fixture.js';

const ISSUER = 'https://id.example.test';
const handled: string[] = [];

class RefusesEverything implements PipeTransform {
  transform(): never {
    throw new UnprocessableEntityException();
  }
}

@Controller()
class DoorsController {
  @Get('open')
  @Public()
  open() {
    return { open: true };
  }

  @Get('any')
  @AnyRole()
  any(@CurrentPrincipal() caller: Principal) {
    return caller;
  }

  @Post('deploy')
  @Roles(...DEPLOY_ROLES)
  deploy() {
    handled.push('deploy');
  }

  @Post('write')
  @Roles(...WRITE_ROLES)
  write() {
    handled.push('write');
  }

  @Post('checked')
  @Roles(...DEPLOY_ROLES)
  checked(@Body(RefusesEverything) _body: unknown) {}

  @Get('forgotten')
  forgotten() {
    handled.push('forgotten');
  }
}

@Catch(AuthError)
class ProblemFilter implements ExceptionFilter<AuthError> {
  catch(error: AuthError, host: ArgumentsHost) {
    host.switchToHttp().getResponse<Response>().status(error.status).json({ code: error.code, detail: error.message });
  }
}

describe('The door', () => {
  let app: INestApplication;
  let key: TestKey;
  let token: string;
  const tokenWith = (...roles: string[]) => sign(key, goodClaims(ISSUER, { roles }));
  const get = (path: string, headers: Record<string, string> = {}) => request(app.getHttpServer()).get(path).set(headers);
  const post = (path: string, bearer: string) => request(app.getHttpServer()).post(path).set('Authorization', `Bearer ${bearer}`);

  beforeAll(async () => {
    key = await testKey('one');
    token = await tokenWith('ops_admin');
    const jwks = jwksOf(key);
    const auth = AuthModule.forRoot({ issuer: ISSUER, audience: AUDIENCE, jwks: () => jwks });
    const module = await Test.createTestingModule({ imports: [auth], controllers: [DoorsController] }).compile();
    app = module.createNestApplication();
    app.useGlobalFilters(new ProblemFilter());
    await app.listen(0, '127.0.0.1');
  });
  afterAll(() => app.close());

  it('lets a caller with a good token in and hands the principal to the handler', async () => {
    const { status, body, headers } = await get('/any', { Authorization: `bearer ${token}` });
    expect(status).toBe(200);
    expect(body).toMatchObject({ sub: 'user-1', roles: ['ops_admin'] });
    expect(headers['www-authenticate']).toBeUndefined();
  });

  it('is open where it says so', async () => {
    expect((await get('/open')).status).toBe(200);
  });

  const strangers: [string, () => Record<string, string>][] = [
    ['no token', () => ({})],
    ['an empty header', () => ({ Authorization: '' })],
    ['the scheme alone', () => ({ Authorization: 'Bearer' })],
    ['another scheme', () => ({ Authorization: `Token ${token}` })],
    ['the token without a scheme', () => ({ Authorization: token })],
    ['two tokens in one header', () => ({ Authorization: `Bearer ${token}, Bearer ${token}` })],
    ['a broken token', () => ({ Authorization: `Bearer ${token}x` })],
    ['some other X-API-Key instead of a token', () => ({ 'X-API-Key': 'something' })],
  ];
  it.each(strangers)('answers 401 and names the scheme to a caller with %s', async (_, headers) => {
    const response = await get('/any', headers());
    expect(response.status).toBe(401);
    expect(response.body.code).toBe('unauthenticated');
    expect(response.headers['www-authenticate']).toBe('Bearer');
  });

  const customers: [string, () => Record<string, string>][] = [
    ['as bearer', () => ({ Authorization: 'Bearer wrk_api_12345' })],
    ['without a scheme', () => ({ Authorization: 'wrk_api_12345' })],
    ['in another scheme', () => ({ Authorization: 'ApiKey key="wrk_api_12345"' })],
    ['as a Basic user', () => ({ Authorization: `Basic ${btoa('wrk_api_12345:')}` })],
    ['as a Basic password', () => ({ Authorization: `basic ${btoa('acme:wrk_api_12345')}` })],
    ['in upper case', () => ({ Authorization: 'BEARER WRK_API_12345' })],
    ['in X-API-Key', () => ({ 'X-API-Key': 'wrk_api_12345' })],
    ['in X-API-Key beside a good token', () => ({ 'X-API-Key': 'wrk_api_12345', Authorization: `Bearer ${token}` })],
    ['in x-api-key, mixed case, beside a good token', () => ({ 'x-api-key': ' Wrk_Api_12345', Authorization: `Bearer ${token}` })],
    ['in any other header beside a good token', () => ({ 'X-Wrk-Key': 'wrk_api_12345', Authorization: `Bearer ${token}` })],
    ['beside a broken token', () => ({ 'X-API-Key': 'wrk_api_12345', Authorization: 'Bearer x' })],
    ['behind a good token in the same header', () => ({ Authorization: `Bearer ${token}, wrk_api_12345` })],
  ];
  it.each(customers)('refuses a customer API key %s', async (_, headers) => {
    const response = await get('/any', headers());
    expect(response.status).toBe(401);
    expect(response.body.code).toBe('api_key_not_accepted');
    expect(response.headers['www-authenticate']).toBe('Bearer');
    expect(response.text).not.toContain('12345');
  });

  it('refuses an API key in a repeated Authorization header, which Node drops from the usual headers', async () => {
    expect(await overSocket(app, [`Authorization: Bearer ${token}`, 'Authorization: wrk_api_12345'])).toContain('api_key_not_accepted');
    expect(await overSocket(app, [`Authorization: Bearer ${token}`, `Authorization: Bearer ${token}`])).toContain('unauthenticated');
  });

  it.each(ROLES)('opens deploy and write calls for %s only as the role groups say', async (role) => {
    const bearer = await tokenWith(role);
    expect((await post('/deploy', bearer)).status).toBe(DEPLOY_ROLES.includes(role) ? 201 : 403);
    expect((await post('/write', bearer)).status).toBe(WRITE_ROLES.includes(role) ? 201 : 403);
    expect((await get('/any', { Authorization: `Bearer ${bearer}` })).status).toBe(200);
  });

  it('is closed to a caller without a known role, even where any role will do', async () => {
    const response = await get('/any', { Authorization: `Bearer ${await tokenWith('root')}` });
    expect([response.status, response.body.code]).toEqual([403, 'forbidden']);
  });

  it('is closed on a handler that forgot to say who may come', async () => {
    expect((await get('/forgotten', { Authorization: `Bearer ${token}` })).body.code).toBe('forbidden');
    expect(handled).not.toContain('forgotten');
  });

  it('decides before the body is validated', async () => {
    expect((await post('/checked', await tokenWith('viewer'))).status).toBe(403);
    expect((await post('/checked', 'broken')).status).toBe(401);
    expect((await post('/checked', token)).status).toBe(422);
  });
});

/** Sends the header lines as they are; supertest would join repeated ones. */
function overSocket(app: INestApplication, headers: string[]): Promise<string> {
  const { port } = app.getHttpServer().address() as AddressInfo;
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => {
      socket.end(['GET /any HTTP/1.1', 'Host: localhost', 'Connection: close', ...headers, '', ''].join('\r\n'));
    });
    socket
      .on('data', (chunk) => (answer += chunk))
      .on('error', reject)
      .on('close', () => resolve(answer));
  });
}
