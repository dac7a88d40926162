import { beforeEach, describe, expect, it } from '@jest/globals';
import { configureLogging, logger } from './logger.js';
import { NestLogger } from './nest-logger.js';
import { noteTenant } from './scope.js';
import { currentTraceId, inSpan } from './spans.js';
import { startTelemetry } from './telemetry.js';

const log = logger('admin-gateway');
const lines: string[] = [];
const last = () => JSON.parse(lines.at(-1) ?? 'null') as Record<string, unknown>;

beforeEach(() => {
  lines.length = 0;
  configureLogging({ level: 'info', write: (line) => lines.push(line) });
});

describe('log lines', () => {
  it('say when, how bad, which service, and what', () => {
    log.info({ port: 3000 }, 'ready');
    expect(last()).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      service: 'admin-gateway',
      port: 3000,
      msg: 'ready',
    });
  });

  it('carry trace and tenant of the unit of work that they were written in', async () => {
    const telemetry = startTelemetry({ serviceName: 'admin-gateway' });
    await inSpan('request', {}, async () => {
      log.info('before the sign-in is checked');
      expect(last()).not.toHaveProperty('tenant_id');
      noteTenant('acme');
      await inSpan('inner', {}, () => log.info('after'));
      expect(last()).toMatchObject({ tenant_id: 'acme', trace_id: currentTraceId(), span_id: expect.any(String) });
    });
    await inSpan('event', { tenantId: 'globex' }, () => log.info('handled'));
    expect(last()).toMatchObject({ tenant_id: 'globex' });
    log.info('outside');
    expect(last()).not.toHaveProperty('trace_id');
    await telemetry.shutdown();
  });

  it.each<[string, unknown]>([
    ['a header', { headers: { authorization: 'c4nary', Cookie: 'c4nary', 'set-cookie': ['c4nary'], 'X-API-Key': 'c4nary' } }],
    ['a setting', { SMTP_URL: 'c4nary', DATABASE_URL: 'c4nary', SLACK_WEBHOOK_URL: 'c4nary', WRK_API_TOKEN: 'c4nary' }],
    ['a field deep down', { a: [{ b: { accessToken: 'c4nary', client_secret: 'c4nary', passwd: 'c4nary' } }] }],
    ['an error', new Error('postgres://owner:c4nary@db:5432/golive refused')],
    ['an error with fields', Object.assign(new Error('401'), { config: { headers: { authorization: 'c4nary' } } })],
    ['the cause of an error', { err: new Error('failed', { cause: new Error('Bearer c4nary.c4nary.c4nary') }) }],
    ['a webhook address', { to: 'https://hooks.slack.com/services/T0/B0/c4nary', or: 'https://discord.com/api/webhooks/1/c4nary' }],
    ['an API key', { header: 'wrk_api_c4nary', git: 'ghp_c4nary' }],
    ['a token in text', 'got eyJhbGciOiJSUzI1NiJ9.c4nary.c4nary'],
  ])('never show the secret in %s', (_, entry) => {
    log.error(entry as object);
    log.error({ entry }, 'nested');
    log.info(`in the text: ${entry instanceof Error ? entry.message : typeof entry === 'string' ? entry : ''}`);
    expect(lines).toHaveLength(3);
    expect(lines.join()).not.toContain('c4nary');
    expect(lines.join()).toContain('[redacted]');
  });

  it('keep what is no secret: dates, errors with stacks, things that contain themselves', () => {
    const loop: Record<string, unknown> = { at: new Date(0) };
    loop['self'] = loop;
    log.warn({ loop, err: new TypeError('no such step') }, 'odd');
    expect(last()).toMatchObject({
      loop: { at: '1970-01-01T00:00:00.000Z' },
      err: { type: 'TypeError', message: 'no such step', stack: expect.stringContaining('logger.unit.spec') },
    });
  });

  it('below the level are left out, also for loggers made before it was set', () => {
    log.debug('unseen');
    configureLogging({ level: 'debug', write: (line) => lines.push(line) });
    log.debug('seen');
    logger('later').debug('seen too');
    expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual(['seen', 'seen too']);
  });

  it('can be made for the eye', () => {
    configureLogging({ level: 'info', pretty: true, write: (line) => lines.push(line) });
    log.error({ attempt: 2, err: new Error('refused') }, 'no answer');
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d\.\d{3} .*ERROR.* admin-gateway .*no answer {2}attempt=2\nError: refused\n {4}at /);
  });
});

describe("Nest's own log lines", () => {
  const nest = new NestLogger('deploy-orchestrator');

  it('go the same way, with their context', () => {
    nest.log('Nest application successfully started', 'NestApplication');
    expect(last()).toMatchObject({
      level: 'info',
      service: 'deploy-orchestrator',
      context: 'NestApplication',
      msg: expect.stringContaining('started'),
    });
  });

  it('show errors with stack and context, however Nest hands them on', () => {
    nest.error(new Error('refused'), 'ExceptionsHandler');
    expect(last()).toMatchObject({ level: 'error', context: 'ExceptionsHandler', msg: 'refused', err: { message: 'refused' } });
    nest.error('refused', 'Error: refused\n    at here', 'ExceptionsHandler');
    expect(last()).toMatchObject({ msg: 'refused', stack: 'Error: refused\n    at here', context: 'ExceptionsHandler' });
    nest.fatal({ password: 'c4nary' });
    expect(last()).toMatchObject({ level: 'fatal', message: { password: '[redacted]' } });
  });
});
