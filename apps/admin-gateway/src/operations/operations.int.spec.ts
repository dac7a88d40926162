import { connect, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@golive/testing';
import { ENDPOINTS } from '../endpoints.fixture.js';
import { GatewayFixture } from '../gateway.fixture.js';

/** A way to the database that can be cut. */
class Cable {
  private readonly sockets = new Set<Socket>();
  private server!: Server;
  private target!: URL;
  /** Called with what the gateway sends; true: cut the cable now, before it gets there. */
  cutAt: (data: string) => boolean = () => false;

  async lay(port = 0): Promise<void> {
    this.server = createServer((near) => {
      const far = connect(Number(this.target.port), this.target.hostname);
      for (const socket of [near, far]) {
        this.sockets.add(socket);
        socket.on('error', () => undefined);
        socket.on('close', () => {
          this.sockets.delete(socket);
          near.destroy();
          far.destroy();
        });
      }
      near.on('data', (data) => {
        far.write(data);
        if (this.cutAt(data.toString('latin1'))) near.destroy(); // the answer is lost, what was sent is not
      });
      far.on('data', (data) => near.write(data));
    });
    await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve));
  }

  through = (url: string): string => {
    this.target = new URL(url);
    const near = new URL(url);
    near.port = String((this.server.address() as AddressInfo).port);
    return near.toString();
  };

  /** Answers how to mend it. */
  cut(): () => Promise<void> {
    const { port } = this.server.address() as AddressInfo;
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    return () => this.lay(port);
  }
}

describe('running the gateway', () => {
  let fixture: GatewayFixture;

  beforeAll(async () => {
    fixture = await GatewayFixture.start({
      mounts: [{ path: '/oidc', handler: (request, response) => void response.end(`issuer saw ${request.url}`) }],
    });
  });
  afterAll(() => fixture?.close());

  it('says that it lives and is ready, to anybody', async () => {
    for (const path of ['/healthz', '/readyz']) {
      const { status, body } = await fixture.call('GET', path);
      expect([status, body.status]).toEqual([200, 'ok']);
    }
  });

  it('counts requests by route, method and status', async () => {
    await fixture.call('GET', '/v1/projects');
    await eventually(async () => {
      const { text } = await fixture.call('GET', '/metrics');
      expect(text).toMatch(/golive_http_requests_total\{[^}]*route="\/v1\/projects"[^}]*status="401"/);
      expect(text).toContain('golive_http_request_duration_seconds_bucket');
    });
  });

  it('serves what is mounted, without its path and without our headers', async () => {
    const { text, headers } = await fixture.call('GET', '/oidc/.well-known/openid-configuration');
    expect(text).toBe('issuer saw /.well-known/openid-configuration');
    expect(headers.get('content-security-policy')).toBeNull();
  });

  it('has a page of documentation that needs nothing from elsewhere', async () => {
    const { text, headers } = await fixture.call('GET', '/docs');
    expect(text).toContain('swagger-ui');
    expect(text).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
    expect((await fixture.call('GET', '/docs/swagger-ui-bundle.js')).status).toBe(200);
  });

  it('gives the document of the events to whoever asks', async () => {
    const { status, headers, body } = await fixture.call('GET', '/asyncapi.json');
    expect({ status, type: headers.get('content-type') }).toEqual({ status: 200, type: expect.stringContaining('application/json') });
    expect(body).toMatchObject({ asyncapi: '3.0.0', channels: { lifecycle: { address: 'golive.lifecycle.v1' } } });
  });

  it('documents every call: sign-in, what it takes, and every status that it answers', async () => {
    const { body: document } = await fixture.call('GET', '/openapi.json');
    expect(document.openapi).toMatch(/^3\.1/);
    for (const { method, path, body, forbidden } of ENDPOINTS) {
      const call = document.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
      const wanted = [
        '401',
        '403',
        '422',
        '500',
        '503',
        ...(path.includes(':id') ? ['404'] : []),
        ...(method === 'GET' ? [] : ['400', '413', '415']),
      ];
      expect({ path, statuses: Object.keys(call?.responses ?? {}) }).toEqual({ path, statuses: expect.arrayContaining(wanted) });
      expect(call.security).toEqual([{ bearer: [] }]);
      if (forbidden) expect(call.description).not.toContain(forbidden);
      if (body) expect(call.requestBody.content['application/json'].schema.$ref).toMatch(/^#\/components\/schemas\//);
      if (method !== 'GET') expect(call.parameters).toContainEqual(expect.objectContaining({ name: 'Idempotency-Key', in: 'header' }));
    }
    const text = JSON.stringify(document);
    for (const [, name] of text.matchAll(/"#\/components\/schemas\/([^"]*)"/g)) expect(document.components.schemas).toHaveProperty(name!);
  });

  it('works with a single connection to the database', async () => {
    const narrow = await GatewayFixture.start({ poolSize: 1 });
    const platform = await narrow.as('ops_admin', { delegated_tenants: [narrow.globex] });
    const { version } = await narrow.deployable(platform);
    const answers = await Promise.all(
      [
        platform('PATCH', `/v1/automation-versions/${version}/status`, { status: 'Live' }, { prefer: 'wait=1', 'idempotency-key': 'k' }),
        ...ENDPOINTS.filter(({ method, path }) => method === 'GET' && !path.includes(':id')).map(({ path }) => platform('GET', path)),
      ].flat(),
    );
    expect(answers.map(({ status }) => status)).toEqual([202, ...answers.slice(1).map(() => 200)]);
    await narrow.close();
  });

  it('answers 503 while the database is away, and works again when it is back', async () => {
    const cable = new Cable();
    await cable.lay();
    const remote = await GatewayFixture.start({ through: cable.through });
    const call = await remote.as('ops_admin');
    expect((await call('GET', '/v1/projects')).status).toBe(200);
    const mend = cable.cut();
    for (const path of ['/v1/projects', '/readyz']) {
      const { status, body } = await call('GET', path);
      expect([path, status, body.code]).toEqual([path, 503, 'not_ready']);
    }
    expect((await call('GET', '/healthz')).status).toBe(200);
    await mend();
    await eventually(async () => expect((await call('GET', '/v1/projects')).status).toBe(200));
    await remote.close();
    cable.cut();
  });

  it.each([[{}], [{ 'idempotency-key': 'k' }]])(
    'knows whether a deployment was accepted when the answer to COMMIT is lost (%j)',
    async (headers) => {
      const cable = new Cable();
      await cable.lay();
      const remote = await GatewayFixture.start({ through: cable.through });
      const call = await remote.as('ops_admin');
      const { version } = await remote.deployable(call);
      let cuts = 0;
      let inserting = false;
      cable.cutAt = (data) => {
        inserting ||= data.includes('deployments') && data.includes('DEPLOY');
        const cut = cuts === 0 && inserting && data.includes('COMMIT');
        if (cut) cuts++;
        return cut;
      };
      const answer = await call('PATCH', `/v1/automation-versions/${version}/status`, { status: 'Live' }, headers);
      expect([cuts, answer.status]).toEqual([1, 202]);
      const { rows } = await remote.owner.query('SELECT id FROM control.deployments WHERE automation_version_id = $1', [version]);
      expect(rows).toEqual([{ id: answer.body.id }]);
      await remote.close();
      cable.cut();
    },
  );

  it('stops in good order: waits answer 202, streams end, nothing new is taken', async () => {
    const stopping = await GatewayFixture.start();
    const call = await stopping.as('ops_admin');
    const { version } = await stopping.deployable(call);
    const waiting = call('PATCH', `/v1/automation-versions/${version}/status`, { status: 'Live' }, { prefer: 'wait=60' });
    const id = await eventually(async () => {
      const { body } = await call('GET', '/v1/deployments');
      expect(body.items).toHaveLength(1);
      return body.items[0].id as string;
    });
    const token = await stopping.token({ sub: 'watcher', tenant_id: stopping.acme, roles: ['ops_admin'], email: 'watcher@acme.test' });
    const stream = await fetch(`${stopping.gateway.url}/v1/deployments/${id}/events`, { headers: { authorization: `Bearer ${token}` } });
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
    for (let read = ''; !read.includes('CREATED');) {
      const { value, done } = await reader.read();
      if (done) throw new Error(`the stream ended after ${JSON.stringify(read)}`);
      read += value;
    }
    const ended = (async () => {
      while (!(await reader.read()).done) continue;
      return 'ended';
    })();
    await stopping.close();
    expect((await waiting).status).toBe(202);
    expect(await ended).toBe('ended');
    await expect(stopping.call('GET', '/healthz')).rejects.toThrow();
  });
});
