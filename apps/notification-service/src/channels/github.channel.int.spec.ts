import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type HttpSink, httpSink, type ReceivedRequest } from '@golive/testing';
import { noticeOf, type TemplateName } from '../templates/templates.domain.js';
import { GithubChannel } from './github.channel.js';

const SAMPLE = new URL('../../../../libs/contracts/samples/golive.AutomationWentLive.v1.release.json', import.meta.url);
const released = (JSON.parse(readFileSync(SAMPLE, 'utf8')) as { data: Record<string, unknown> & { commit_sha: string; release: object } })
  .data;
const { commit_sha: commit } = released;

/** GitHub's REST API as far as it is used here, on a socket, with a memory. */
describe('the repository of a release', () => {
  let github: HttpSink;
  let channel: GithubChannel;
  let pulls: object[];
  let comments: { body: string }[];
  let deployments: { id: number; task: string }[];
  let statuses: { state: string; description?: string }[];

  beforeEach(async () => {
    [pulls, comments, deployments, statuses] = [[], [], [], []];
    github = await httpSink();
    github.answer((request) => ({ status: request.method === 'POST' ? 201 : 200, body: answerOf(request) }));
    channel = new GithubChannel({ apiUrl: github.url, token: 'ghp_secret', publicUrl: 'https://golive.example.test' });
  });
  afterEach(async () => {
    await channel.close();
    await github.close();
  });

  function answerOf({ method, path, body }: ReceivedRequest): object {
    const [resource] = path.split('?');
    const posted = method === 'POST' ? JSON.parse(body) : undefined;
    if (resource?.endsWith('/pulls')) return pulls;
    if (resource?.endsWith('/comments')) return posted ? (comments.push(posted), posted) : comments;
    if (resource?.endsWith('/statuses')) return posted ? (statuses.push(posted), posted) : statuses;
    if (posted) deployments.push({ id: 7, ...posted });
    return posted ? { id: 7 } : deployments;
  }

  const send = (template: TemplateName, over: object = {}): Promise<void> => {
    const payload = { ...released, ...over };
    return channel.send({ id: 'd1', tenantId: 't1', recipient: 'acme/invoices', template, notice: noticeOf(template, payload), payload });
  };
  const unnamed = { release: { ...released.release, pull_request: undefined } };

  it('gets a comment on the pull request that was named: where it runs, since when, commit, deployment, checks with figures', async () => {
    await send('pull_request_comment');
    expect(github.requests.at(-1)).toMatchObject({
      method: 'POST',
      path: '/repos/acme/invoices/issues/42/comments',
      headers: { authorization: 'token ghp_secret' },
    });
    expect(comments[0]?.body).toMatchInlineSnapshot(`
     "<!-- golive 0198c3f2-7a10-7001-8a5b-0c1d2e3f4a01 -->
     **Invoice intake 2026.8.1 is live**

     The merge of this pull request was deployed to production.

     - Runs at: https://invoices.northwind.example
     - Live since: 2026-08-20 09:30 UTC
     - Commit: 9fceb02d0ae598e95dc970b74767f19372d61af8
     - Requested by: ops-release&#64;acme.test
     - Approved by: reviewer&#64;acme.test
     - Checks passed: lint, coverage 93.1 %, tests 120

     [Open the deployment](https://golive.example.test/deployments/0198c3f2-7a10-7001-8a5b-0c1d2e3f4a01)"
    `);
  });

  it('gets it on the pull request whose merge commit is the released one, and on no other', async () => {
    pulls = [
      { number: 3, merged_at: null, merge_commit_sha: commit },
      { number: 4, merged_at: '2026-01-01T00:00:00Z', merge_commit_sha: 'another' },
      { number: 5, merged_at: '2026-01-01T00:00:00Z', merge_commit_sha: commit },
    ];
    await send('pull_request_comment', unnamed);
    expect(github.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `GET /repos/acme/invoices/commits/${commit}/pulls?per_page=100`,
      'GET /repos/acme/invoices/issues/5/comments?per_page=100&page=1',
      'POST /repos/acme/invoices/issues/5/comments',
    ]);
    pulls = [];
    await send('pull_request_comment', unnamed);
    expect(comments).toHaveLength(1);
  });

  it('gets each once, however often it is sent', async () => {
    for (let i = 0; i < 2; i++) await send('pull_request_comment');
    for (let i = 0; i < 2; i++) await send('github_deployment');
    expect([comments.length, deployments.length, statuses.length]).toEqual([1, 1, 1]);
  });

  it('gets a GitHub deployment of the commit with its status', async () => {
    await send('github_deployment');
    expect(deployments).toEqual([
      expect.objectContaining({ ref: commit, environment: 'production', required_contexts: [], auto_merge: false }),
    ]);
    expect(statuses).toEqual([
      {
        state: 'success',
        description: expect.any(String),
        environment_url: 'https://invoices.northwind.example',
        log_url: `https://golive.example.test/deployments/${released['deployment_id'] as string}`,
      },
    ]);
  });

  describe('gets the end of a GitHub deployment that waited', () => {
    const approval = { required: 1, roles: [], users: [] };
    const at = '2026-01-01T00:00:00Z';
    const times = { requested_at: at, failed_at: at, rolled_back_at: at };
    const facts = { approval, ...times, by: { id: 'r', email: 'r@acme.test' }, comment: 'not on a Friday' };
    const states = () => statuses.map(({ state }) => state);

    it.each<[TemplateName, object, string]>([
      ['github_deployment', {}, 'success'],
      ['github_failed', { code: 'deployment_failed', detail: 'd', attempts: 1, alert: true }, 'failure'],
      ['github_rejected', {}, 'failure'],
      ['github_cancelled', {}, 'inactive'],
      ['github_superseded', { superseded_by: 'd2' }, 'inactive'],
    ])('%s', async (template, more, state) => {
      await send('github_pending', facts);
      expect(states()).toEqual(['pending']);
      for (let i = 0; i < 2; i++) await send(template, { ...facts, ...more });
      expect([deployments.length, states()]).toEqual([1, ['pending', state]]);
      await send('github_pending', facts);
      expect(states()).toEqual(['pending', state]);
    });

    it.each<[TemplateName, object, string[]]>([
      ['github_failed', { code: 'precondition_failed', detail: 'd', attempts: 0, alert: false }, []],
      ['github_rejected', {}, []],
      ['github_cancelled', {}, []],
      ['github_failed', { code: 'deployment_failed', detail: 'd', attempts: 3, alert: true }, ['failure']],
      ['github_rolled_back', { from_version_label: 'v2', to_version_label: 'v1' }, ['success']],
    ])('or, where none waited, what had an effect: %s %j', async (template, more, expected) => {
      await send(template, { ...facts, ...more });
      expect([deployments.length, states()]).toEqual([expected.length, expected]);
    });
  });

  it('is not broken out of by what people type', async () => {
    await send('pull_request_comment', { version_label: '@everyone [x](http://evil) <img src=x>\n# h', actor: { id: 'u', email: '' } });
    expect(comments[0]?.body).not.toMatch(/@everyone|\[x\]\(|<img|^# h/m);
  });

  it.each([
    [404, {}, true],
    [403, {}, true],
    [403, { 'x-ratelimit-remaining': '0' }, false],
    [429, { 'retry-after': '7' }, false],
    [502, {}, false],
  ])('a refusal of %s %j is final: %s', async (status, headers, permanent) => {
    github.answer({ status, headers, body: { message: 'no' } });
    const refused = await send('pull_request_comment').catch((error: unknown) => error);
    expect(refused).toMatchObject({ message: `github answered ${status}`, failure: { permanent } });
    expect(String(refused)).not.toContain('ghp_secret');
  });
});
