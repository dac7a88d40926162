import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@golive/persistence';
import { type Endpoint, ENDPOINTS, nameOf } from '../endpoints.fixture.js';
import { type Call, GatewayFixture, type Reply } from '../gateway.fixture.js';

const named = (endpoints: readonly Endpoint[]): [string, Endpoint][] => endpoints.map((endpoint) => [nameOf(endpoint), endpoint]);

describe('who may call', () => {
  let fixture: GatewayFixture;
  let acme: Call;
  let globex: Call;
  /** Ids of globex, by the collection they are in. */
  const foreign = new Map<string, string>();

  beforeAll(async () => {
    fixture = await GatewayFixture.start();
    acme = await fixture.as('ops_admin');
    globex = await fixture.as('ops_admin', { tenant_id: fixture.globex, email: 'ops_admin@globex.test' });
    const { project, version } = await fixture.deployable(globex);
    const { body: deployment } = await globex('PATCH', `/v1/automation-versions/${version}/status`, { status: 'Live' });
    for (const [collection, id] of Object.entries({ projects: project, 'automation-versions': version, deployments: deployment.id }))
      foreign.set(collection, id);
    const { body: process } = await globex('POST', '/v1/processes', { name: 'p' });
    const { body: processVersion } = await globex('POST', `/v1/processes/${process.id}/versions`, { config: {}, status: 'ACTIVE' });
    await (
      await fixture.as('service', { tenant_id: fixture.globex })
    )('PUT', `/v1/processes/${process.id}/cache/k`, { value: 1 });
    foreign.set('processes', process.id).set('process-versions', processVersion.id);
    foreign.set('notifications', newId());
    foreign.set('notification-deliveries', newId());
    foreign.set('dead-letters', newId());
    await fixture.owner.query(
      `INSERT INTO notification.in_app_notifications (id, tenant_id, event_id, recipient, type, title, body, project_id)
       VALUES ($1, $2, $3, 'ops_admin@acme.test', 't', 't', 'b', $4)`,
      [foreign.get('notifications'), fixture.globex, newId(), project],
    );
    await fixture.owner.query(
      `INSERT INTO notification.deliveries (id, tenant_id, event_id, project_id, channel, template, recipient, payload, status)
       VALUES ($1, $2, $3, $4, 'email', 't', 'r@x.test', '{}', 'failed')`,
      [foreign.get('notification-deliveries'), fixture.globex, newId(), project],
    );
    const { body: subscription } = await globex('POST', '/v1/webhook-subscriptions', { url: 'https://hooks.example.com/' });
    foreign.set('webhook-subscriptions', subscription.id);
    foreign.set('executions', (await globex('POST', '/v1/executions', { component: 'c', environment: 'e', version_label: '1' })).body.id);
    foreign.set('drift', newId());
    await fixture.owner.query(
      `INSERT INTO control.drifts (id, tenant_id, project_id, automation_version_id, binding_id, workflow_id, expected, observed)
       SELECT $1, tenant_id, $2, automation_version_id, id, workflow_id, 'active', 'inactive' FROM control.workflow_bindings
       WHERE automation_version_id = $3`,
      [foreign.get('drift'), project, version],
    );
    await fixture.owner.query(
      `INSERT INTO audit.dead_letters (id, tenant_id, consumer_group, topic, partition, "offset", reason, detail, replayable)
       VALUES ($1, $2, 'g', 'golive.lifecycle.v1', 0, 1, 'invalid_data', 'd', true)`,
      [foreign.get('dead-letters'), fixture.globex],
    );
  });
  afterAll(() => fixture?.close());

  const pathFor = ({ path }: Endpoint, id: string): string =>
    path.replace(':id', id).replace(':vid', foreign.get('process-versions')!).replace(':key', 'k').replace(':name', 'lint');
  const codeOf = ({ status, body }: Reply): [number, string] => [status, body?.code];
  const comparable = ({ status, body, headers }: Reply): object => ({
    status,
    type: headers.get('content-type'),
    ...body,
    instance: undefined,
    trace_id: undefined,
  });

  describe.each(named(ENDPOINTS))('%s', (_, endpoint) => {
    const { method, body } = endpoint;
    let acme: Call;

    beforeAll(async () => {
      acme = await fixture.as(endpoint.allowed ?? 'ops_admin');
    });

    it('wants a sign-in before it looks at anything else', async () => {
      for (const sent of [body, '{"broken', undefined]) {
        const answer = await fixture.call(method, pathFor(endpoint, 'not-an-id'), method === 'GET' ? undefined : sent);
        expect(codeOf(answer)).toEqual([401, 'unauthenticated']);
        expect(answer.headers.get('www-authenticate')).toBe('Bearer');
      }
    });

    it('refuses a customer API key, alone or beside a token', async () => {
      const path = pathFor(endpoint, newId());
      const keys: Record<string, string>[] = [
        { authorization: 'Bearer wrk_api_abc' },
        { authorization: 'wrk_api_abc' },
        { 'x-api-key': 'wrk_api_abc' },
      ];
      for (const headers of keys) {
        expect(codeOf(await fixture.call(method, path, body, headers))).toEqual([401, 'api_key_not_accepted']);
      }
      expect(codeOf(await acme(method, path, body, { 'x-api-key': 'wrk_api_abc' }))).toEqual([401, 'api_key_not_accepted']);
    });

    if (endpoint.forbidden) {
      it(`refuses role ${endpoint.forbidden} before the body or the resource is looked at`, async () => {
        const caller = await fixture.as(endpoint.forbidden!);
        for (const sent of [body, '{"broken', { unknown: 1 }]) {
          const answer = await caller(
            method,
            pathFor(endpoint, foreign.get(endpoint.path.split('/')[2]!) ?? newId()),
            method === 'GET' ? undefined : sent,
          );
          expect(codeOf(answer)).toEqual([403, 'forbidden']);
        }
      });
    }

    if (endpoint.path.includes(':id')) {
      it("answers another tenant's id like one that does not exist, and like no id at all", async () => {
        const answers = await Promise.all(
          [foreign.get(endpoint.path.split('/')[2]!)!, newId(), 'not-an-id', '%00', "1'--", '%F0%9F%92%B6'].map((id) =>
            acme(method, pathFor(endpoint, id), body),
          ),
        );
        expect(codeOf(answers[0]!)).toEqual([404, 'not_found']);
        for (const answer of answers) expect(comparable(answer)).toEqual(comparable(answers[1]!));
      });
    }

    if (body) {
      it('refuses fields that it does not know, and a tenant that the body names', async () => {
        const answer = await acme(method, pathFor(endpoint, newId()), { ...body, tenant_id: fixture.globex });
        expect(codeOf(answer)).toEqual([422, 'validation_failed']);
        expect(answer.body.errors).toEqual([{ pointer: '/tenant_id', detail: 'is not known here' }]);
      });
    }

    it('refuses query names that it does not know', async () => {
      const answer = await acme(method, `${pathFor(endpoint, newId())}?tenant_id=${fixture.globex}`, body);
      expect(codeOf(answer)).toEqual([422, 'validation_failed']);
    });
  });

  it('lets somebody with delegated access work on what is there, in the tenant that owns it', async () => {
    const platform = await fixture.as('ops_admin', {
      tenant_id: newId(),
      delegated_tenants: [fixture.acme, fixture.globex],
      email: 'platform-ops@golive.test',
    });
    const mine = await fixture.deployable(acme);
    const { body: projects } = await platform('GET', '/v1/projects?limit=200');
    expect(projects.items.map(({ id }: { id: string }) => id)).toEqual(expect.arrayContaining([mine.project, foreign.get('projects')]));
    const accepted = await platform('PATCH', `/v1/automation-versions/${mine.version}/status`, { status: 'Live' });
    expect([accepted.status, accepted.body.tenant_id]).toEqual([202, fixture.acme]);
    expect((await acme('GET', `/v1/deployments/${accepted.body.id}`)).status).toBe(200);
    expect((await globex('GET', `/v1/deployments/${accepted.body.id}`)).status).toBe(404);
  });

  it('takes a token that has expired for none, and one without a known role for one that may nothing', async () => {
    const token = await fixture.token({ sub: 's', tenant_id: fixture.acme, roles: ['ops_admin'], email: 'a@b.test', expiresIn: '-1m' });
    expect(codeOf(await fixture.call('GET', '/v1/projects', undefined, { authorization: `Bearer ${token}` }))).toEqual([
      401,
      'unauthenticated',
    ]);
    expect(codeOf(await (await fixture.as('king'))('GET', '/v1/projects'))).toEqual([403, 'forbidden']);
  });
});
