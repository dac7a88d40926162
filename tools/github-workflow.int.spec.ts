import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type HttpSink, httpSink, type ReceivedRequest } from '@golive/testing';
import { ROOT } from './alert-rules.js';

const TOKEN = 'a-token-that-nobody-shall-see';
const ID = '0198c3f2-7a10-7001-8a5b-0c1d2e3f4a01';

interface Ran {
  code: number | null;
  out: string;
  outputs: string;
  summary: string;
}

describe('the script of the GitHub workflow', () => {
  const folder = mkdtempSync(join(tmpdir(), 'golive-github-'));
  let golive: HttpSink;
  let before = 0;

  beforeAll(async () => {
    golive = await httpSink();
  });
  beforeEach(() => {
    before = golive.requests.length;
    golive.answer(() => ({ body: { id: ID, state: 'CREATED', version: { version_label: 'v7' } } }));
  });
  afterEach(() => received().forEach(({ headers }) => expect(headers.authorization).toMatch(/^Bearer /)));
  afterAll(async () => {
    await golive?.close();
    rmSync(folder, { recursive: true });
  });

  const received = (): readonly ReceivedRequest[] => golive.requests.slice(before);
  const file = (name: string, content: unknown): string => {
    const path = join(folder, name);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  };

  async function run(args: string[], env: Record<string, string> = {}): Promise<Ran> {
    const [outputs, summary] = [file('outputs', ''), file('summary', '')];
    const child = spawn(process.execPath, [join(ROOT, 'deploy/github/golive.mjs'), ...args], {
      env: {
        PATH: process.env.PATH,
        GOLIVE_URL: golive.url,
        GOLIVE_PROJECT_ID: 'p1',
        GOLIVE_DEPLOYMENT: ID,
        GOLIVE_TOKEN: TOKEN,
        GOLIVE_RETRY_MS: '5',
        GOLIVE_POLL_MS: '5',
        GITHUB_REF: 'refs/heads/main',
        GITHUB_SHA: 'c0ffee0',
        GITHUB_RUN_ID: '12',
        GITHUB_RUN_ATTEMPT: '2',
        GITHUB_SERVER_URL: 'https://github.test',
        GITHUB_REPOSITORY: 'acme/invoices',
        GITHUB_OUTPUT: outputs,
        GITHUB_STEP_SUMMARY: summary,
        JOB_STATUS: 'success',
        ...env,
      },
    });
    let out = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (out += chunk.toString()));
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
    expect(out.replaceAll(/^::add-mask::.*$/gm, '')).not.toContain(TOKEN);
    return { code, out, outputs: readFileSync(outputs, 'utf8'), summary: readFileSync(summary, 'utf8') };
  }

  const bodies = (): unknown[] => received().map(({ body }) => (body === '' ? null : JSON.parse(body)));
  const asked = (): string[] => received().map(({ method, path }) => `${method} ${path}`);

  describe('asks for a deployment', () => {
    it('of this commit, with the reason, once for each attempt of the run', async () => {
      const { code, outputs } = await run(['request'], { GOLIVE_REASON: 'Reads credit notes\n\nand more' });
      expect([code, outputs]).toEqual([0, `deployment=${ID}\n`]);
      expect(asked()).toEqual(['POST /v1/deployments']);
      expect(received()[0]?.headers).toMatchObject({ authorization: `Bearer ${TOKEN}`, 'idempotency-key': 'github-12-2' });
      const reason = 'Reads credit notes (https://github.test/acme/invoices/actions/runs/12)';
      expect(bodies()).toEqual([{ project_id: 'p1', commit_sha: 'c0ffee0', ref: 'refs/heads/main', reason }]);
    });

    it('and fails with the reason of a refusal', async () => {
      golive.answer(() => ({ status: 409, body: { code: 'frozen', detail: 'A freeze is in force: Year end.' } }));
      const { code, out, outputs } = await run(['request']);
      expect([code, outputs]).toEqual([1, '']);
      expect(out).toBe('::error::golive refused (409 frozen): A freeze is in force: Year end.\n');
    });

    it('again while golive cannot answer, under the same key, and gives up in the end', async () => {
      let left = 2;
      golive.answer(() => (left-- > 0 ? { status: 503, body: {} } : { body: { id: ID } }));
      expect((await run(['request'])).code).toBe(0);
      expect(received().map(({ headers }) => headers['idempotency-key'])).toEqual(Array(3).fill('github-12-2'));
      golive.answer(() => ({ status: 502, body: {} }));
      expect(await run(['request'])).toMatchObject({ code: 1, out: expect.stringContaining('502') });
    });

    it('nowhere but over https', async () => {
      const { code, out } = await run(['request'], { GOLIVE_URL: 'http://golive.example.test' });
      expect([code, out]).toEqual([1, '::error::GOLIVE_URL must be https.\n']);
    });

    it('with a token that it fetches, and fetches anew when it has run out', async () => {
      const issued = [`${TOKEN}-1`, `${TOKEN}-2`];
      const issuer = await httpSink();
      issuer.answer(() => ({ body: { access_token: issued.shift() } }));
      golive.answer(({ headers }) => (headers.authorization?.endsWith('-2') ? { body: { id: ID } } : { status: 401, body: {} }));
      const { code } = await run(['request'], { GOLIVE_TOKEN_URL: issuer.url, GOLIVE_CLIENT_ID: 'ci', GOLIVE_CLIENT_SECRET: TOKEN });
      expect([code, issuer.requests.length]).toEqual([0, 2]);
      expect(issuer.requests[0]?.body).toBe(`grant_type=client_credentials&client_id=ci&client_secret=${TOKEN}`);
      await issuer.close();
    });
  });

  describe('reports a gate', () => {
    const JUNIT = '<?xml version="1.0"?>\n<testsuites name="all" tests="41"><testsuite tests="40"/><testsuite tests="1"/></testsuites>';
    const SUITES = '<testsuite name="a" tests="40"></testsuite><testsuite tests="2"/>';

    it.each<[string, string, unknown, object]>([
      ['tests', '--tests', { numTotalTests: 120 }, { tests_total: 120 }],
      ['tests', '--tests', JUNIT, { tests_total: 41 }],
      ['tests', '--tests', SUITES, { tests_total: 42 }],
      ['coverage', '--coverage', { total: { lines: { pct: 93.1 } } }, { coverage: 93.1 }],
      ['coverage', '--coverage', { total: { lines: { pct: 91.999 } } }, { coverage: 91.99 }],
      ['coverage', '--coverage', '<coverage line-rate="0.9199" version="1">', { coverage: 91.99 }],
      ['vulnerabilities', '--audit', { metadata: { vulnerabilities: { critical: 0, high: 3 } } }, { critical_vulnerabilities: 0 }],
    ])('%s with the figure from %s %j', async (name, option, content, figure) => {
      const { code } = await run(['gate', name, option, file('report', content)]);
      const url = 'https://github.test/acme/invoices/actions/runs/12';
      expect([code, asked(), bodies()]).toEqual([0, [`PUT /v1/deployments/${ID}/gates/${name}`], [{ status: 'passed', url, ...figure }]]);
    });

    it('as failed when its job failed, and that is no further failure', async () => {
      const { code } = await run(['gate', 'lint'], { JOB_STATUS: 'failure' });
      expect([code, bodies()]).toEqual([0, [expect.objectContaining({ status: 'failed', details: 'The job ended as failure.' })]]);
    });

    it.each([
      ['--tests', 'nowhere.json', undefined],
      ['--tests', 'report', '{}'],
      ['--coverage', 'report', '{"total":{"lines":{"pct":"Unknown"}}}'],
      ['--coverage', 'report', '<coverage line-rate="NaN">'],
      ['--audit', 'report', '{"error":{"code":"ENOAUDIT"}}'],
      ['--audit', 'report', 'npm error'],
    ])('as failed when %s %s says nothing: unknown is not green', async (option, name, content) => {
      const path = content === undefined ? join(folder, name) : file(name, content);
      const { code } = await run(['gate', 'tests', option, path]);
      expect([code, bodies()]).toEqual([1, [expect.objectContaining({ status: 'failed', details: expect.any(String) })]]);
    });

    it('as failed for every required one that no job reported', async () => {
      const gates = [
        { name: 'lint', required: true, status: 'passed' },
        { name: 'tests', required: true, status: 'pending' },
        { name: 'test_deployment', required: false, status: 'pending' },
      ];
      golive.answer(() => ({ body: { state: 'CHECKING_GATES', gates } }));
      expect((await run(['close-gates'])).code).toBe(0);
      expect(asked()).toEqual([`GET /v1/deployments/${ID}`, `PUT /v1/deployments/${ID}/gates/tests`]);
    });
  });

  describe('waits', () => {
    const step = (new_state: string, reason: string | null = null) => ({ new_state, actor: 'deploy-orchestrator', reason });
    const view = (state: string, over: object = {}) => ({
      id: ID,
      state,
      waits_for: null,
      version: { version_label: 'v7 | <b>' },
      gates: [{ name: 'coverage', status: 'passed', coverage: 93.1 }],
      approvals: [{ decision: 'approved', by: { email: 'rita@acme.test' }, comment: null }],
      phases: [{ state: 'ACTIVATING', duration_ms: 1200 }],
      transitions: [step('CREATED')],
      failure: null,
      ...over,
    });
    const answers = (...views: object[]) => golive.answer((_: ReceivedRequest) => ({ body: views.length > 1 ? views.shift() : views[0] }));

    it('for people, and shows each step and the outcome', async () => {
      const transitions = [step('CREATED'), step('AWAITING_APPROVAL'), step('LIVE')];
      const waiting = view('AWAITING_APPROVAL', { transitions: transitions.slice(0, 2), waits_for: 'waits for an approval' });
      answers(view('CREATED'), waiting, waiting, view('LIVE', { transitions }));
      const { code, out, summary } = await run(['wait']);
      expect(code).toBe(0);
      expect(out.trim().split('\n')).toEqual([
        'CREATED by deploy-orchestrator',
        'AWAITING_APPROVAL by deploy-orchestrator',
        '  waits for an approval',
        'LIVE by deploy-orchestrator',
        'It is live.',
      ]);
      expect(summary).toContain('## ✅ v7 &#124; &#60;b&#62; is LIVE');
      expect(summary).toContain('| coverage | passed, 93.1 % |');
      expect(summary).toContain('rita&#64;acme.test');
    });

    it.each(['FAILED', 'REJECTED', 'ROLLED_BACK', 'CANCELLED', 'SUPERSEDED'])(
      'and fails when it ended as %s, with the reason',
      async (state) => {
        answers(view(state, { failure: { code: 'x', detail: 'because\n::warning::of that' } }));
        const { code, out, summary } = await run(['wait']);
        expect([code, summary.includes('❌')]).toEqual([1, true]);
        expect(out).toContain(`::error::The deployment ended as ${state}: because%0A::warning::of that`);
        expect(out).not.toMatch(/^::warning/m);
      },
    );

    it('no longer than it was told to, which is no success', async () => {
      answers(view('AWAITING_APPROVAL', { waits_for: 'waits for an approval' }));
      const { code, out } = await run(['wait', '--minutes', '0.0005']);
      expect([code, out]).toEqual([1, expect.stringContaining('Run this job again to go on waiting.')]);
    });
  });

  it.each([[[]], [['toString']], [['gate']], [['gate', '../x']]])('refuses %j', async (args) => {
    expect(await run(args)).toMatchObject({ code: 1, out: expect.stringMatching(/^::error::/) });
    expect(received()).toEqual([]);
  });
});
