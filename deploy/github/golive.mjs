#!/usr/bin/env node
/**
 * What a pipeline tells golive, and asks of it. Needs Node 18 or later and nothing else.
 *
 *   golive.mjs request                                  asks for a deployment of this commit
 *   golive.mjs gate NAME [--tests|--coverage|--audit FILE]   reports how a check went (JOB_STATUS)
 *   golive.mjs close-gates                              reports as failed what no job has reported
 *   golive.mjs wait [--minutes N]                       follows the deployment to its end
 *
 * The exit code is 0 only when that succeeded.
 */
import { randomUUID } from 'node:crypto';
import { appendFileSync, readFileSync } from 'node:fs';
import { URLSearchParams } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';

const env = process.env;
const TRIES = 6;
const ENDS = ['LIVE', 'PAUSED', 'FAILED', 'ROLLED_BACK', 'REJECTED', 'CANCELLED', 'SUPERSEDED'];

/** A fault that the log explains in one sentence. */
class Fault extends Error {}

const commands = { request, gate, 'close-gates': closeGates, wait };
const [name = '', ...rest] = process.argv.slice(2);
try {
  if (!Object.hasOwn(commands, name))
    throw new Fault(`no such command: ${name || 'none given'}; there are ${Object.keys(commands).join(', ')}`);
  await commands[name](rest);
} catch (error) {
  // What is not our own sentence may carry more than a log should have.
  annotate('error', error instanceof Fault ? error.message : `unexpected: ${error.name}`);
  process.exitCode = 1;
}

/** Asks for a deployment of this commit; with the same run and attempt it is asked for once. */
async function request() {
  const reason = (env.GOLIVE_REASON ?? '').split('\n', 1)[0].trim() || `Push to ${need('GITHUB_REF')}`;
  const deployment = await call('POST', '/v1/deployments', {
    headers: { 'idempotency-key': `github-${need('GITHUB_RUN_ID')}-${env.GITHUB_RUN_ATTEMPT ?? 1}` },
    body: {
      project_id: need('GOLIVE_PROJECT_ID'),
      commit_sha: need('GITHUB_SHA'),
      ref: need('GITHUB_REF'),
      reason: [reason.slice(0, 1500), ...(runUrl() ? [`(${runUrl()})`] : [])].join(' '),
    },
  });
  if (deployment.idempotent) throw new Fault('This version is Live already: there is nothing to deploy.');
  output('deployment', deployment.id);
  say(`Deployment ${deployment.id} of version ${deployment.version?.version_label} is accepted.`);
}

/** Reports a gate: passed when the job has gone well so far and the figures can be read. */
async function gate([gateName, ...options]) {
  if (!/^[a-z0-9][a-z0-9_.-]{0,63}$/.test(gateName ?? '')) throw new Fault('gate needs the name of a gate');
  const report = { status: env.JOB_STATUS === 'success' ? 'passed' : 'failed', url: runUrl() };
  if (report.status === 'failed') report.details = `The job ended as ${env.JOB_STATUS ?? 'unknown'}.`;
  let unread;
  try {
    Object.assign(report, figures(options));
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    if (report.status === 'passed') Object.assign(report, { status: 'failed', details: error.message });
    unread = error;
  }
  await put(gateName, report);
  say(`Gate ${gateName}: ${report.status}${report.details ? `. ${report.details}` : ''}`);
  if (unread && env.JOB_STATUS === 'success') throw unread;
}

/** The gates that are still waited for failed: their jobs ended without a word. */
async function closeGates() {
  const deployment = await read();
  if (ENDS.includes(deployment.state)) return say(`The deployment has ended: ${deployment.state}.`);
  for (const { name: gateName, status, required } of deployment.gates) {
    if (!required || status !== 'pending') continue;
    await put(gateName, { status: 'failed', details: 'The pipeline ended without reporting it.', url: runUrl() });
    say(`Gate ${gateName}: failed, because nobody reported it`);
  }
}

/** Follows the deployment, one line per step, until it has ended or the time is over. */
async function wait(options) {
  const minutes = Number(option(options, '--minutes') ?? 60);
  if (!(minutes > 0)) throw new Fault('--minutes must be a number');
  const deadline = Date.now() + minutes * 60_000;
  const every = Number(env.GOLIVE_POLL_MS ?? 5000);
  let shown = 0;
  let waitsFor = null;
  for (;;) {
    const deployment = await read();
    for (const { new_state: state, actor, reason } of deployment.transitions.slice(shown)) {
      say(`${state}${actor ? ` by ${actor}` : ''}${reason ? `: ${reason}` : ''}`);
    }
    shown = deployment.transitions.length;
    if (deployment.waits_for !== waitsFor && deployment.waits_for) say(`  ${deployment.waits_for}`);
    waitsFor = deployment.waits_for;
    if (ENDS.includes(deployment.state)) return show(deployment);
    if (Date.now() >= deadline) {
      throw new Fault(
        `The deployment is ${deployment.state} after ${minutes} minutes${waitsFor ? ` and ${waitsFor}` : ''}. Run this job again to go on waiting.`,
      );
    }
    await pause(every);
  }
}

function show(deployment) {
  const { state, failure, version, gates, approvals, phases } = deployment;
  const lines = [
    `## ${state === 'LIVE' ? '✅' : '❌'} ${plain(version?.version_label)} is ${state}`,
    '',
    ...(failure ? [plain(failure.detail), ''] : []),
    `Deployment \`${deployment.id}\``,
    '',
    '| gate | result |',
    '| --- | --- |',
    ...gates.map((each) => `| ${plain(each.name)} | ${each.status}${figureOf(each)} |`),
    '',
    ...approvals.map(({ decision, by, comment }) => `- ${decision} by ${plain(by.email)}${comment ? `: ${plain(comment)}` : ''}`),
    '',
    `Phases: ${phases.map((phase) => `${phase.state} ${Math.round((phase.duration_ms ?? 0) / 1000)} s`).join(', ')}`,
  ];
  if (env.GITHUB_STEP_SUMMARY) appendFileSync(env.GITHUB_STEP_SUMMARY, `${lines.join('\n')}\n`);
  if (state !== 'LIVE') throw new Fault(`The deployment ended as ${state}${failure ? `: ${failure.detail}` : '.'}`);
  say('It is live.');
}

function figureOf({ coverage, tests_total: tests, critical_vulnerabilities: critical }) {
  if (coverage != null) return `, ${coverage} %`;
  if (tests != null) return `, ${tests} tests`;
  return critical != null ? `, ${critical} critical` : '';
}

/** The figures that a report carries, from the files that the tools have written. */
function figures(options) {
  const [tests, coverage, audit] = ['--tests', '--coverage', '--audit'].map((each) => option(options, each));
  return {
    ...(tests === undefined ? {} : { tests_total: testsIn(contentOf(tests)) }),
    ...(coverage === undefined ? {} : { coverage: coverageIn(contentOf(coverage)) }),
    ...(audit === undefined ? {} : { critical_vulnerabilities: criticalIn(contentOf(audit)) }),
  };
}

function testsIn(text) {
  if (!text.trimStart().startsWith('<')) return figure(json(text).numTotalTests, 'tests');
  const whole = /<testsuites\b[^>]*?\stests="(\d+)"/.exec(text);
  const suites = [...text.matchAll(/<testsuite\b[^>]*?\stests="(\d+)"/g)];
  if (!whole && suites.length === 0) throw new Fault('The report names no number of tests.');
  return whole ? Number(whole[1]) : suites.reduce((sum, [, count]) => sum + Number(count), 0);
}

/** Rounded down: what is below the minimum stays below it. */
function coverageIn(text) {
  const xml = text.trimStart().startsWith('<');
  const percent = xml ? Number(/<coverage\b[^>]*?\sline-rate="([\d.]+)"/.exec(text)?.[1] ?? NaN) * 100 : json(text).total?.lines?.pct;
  return Math.floor(figure(percent, 'coverage') * 100 + 1e-7) / 100;
}

function criticalIn(text) {
  return figure(json(text).metadata?.vulnerabilities?.critical, 'critical vulnerabilities');
}

function figure(value, what) {
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value;
  throw new Fault(`The report says nothing of ${what}.`);
}

function contentOf(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Fault(`The report ${path} cannot be read.`);
  }
}

function json(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    throw new Fault('The report is not JSON.');
  }
}

function read() {
  return call('GET', `/v1/deployments/${need('GOLIVE_DEPLOYMENT')}`);
}

function put(gateName, body) {
  const path = `/v1/deployments/${need('GOLIVE_DEPLOYMENT')}/gates/${gateName}`;
  return call('PUT', path, { headers: { 'idempotency-key': randomUUID() }, body });
}

/** One call; what may pass (no answer, 408, 429, 5xx) is tried again. A repeat of a change carries the same key. */
async function call(method, path, { body, headers } = {}) {
  const base = need('GOLIVE_URL').replace(/\/+$/, '');
  const { protocol, hostname } = new URL(base);
  if (protocol !== 'https:' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname)) throw new Fault('GOLIVE_URL must be https.');
  let token = await accessToken();
  for (let attempt = 1; ; attempt++) {
    const answer = await fetch(base + path, {
      method,
      redirect: 'error',
      signal: globalThis.AbortSignal.timeout(30_000),
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    }).catch(() => null);
    if (answer?.ok) return answer.json();
    if (answer?.status === 401 && env.GOLIVE_TOKEN_URL && attempt === 1) {
      token = await accessToken();
      continue;
    }
    const passing = answer === null || [408, 429].includes(answer.status) || answer.status >= 500;
    if (!passing || attempt === TRIES) throw new Fault(await refusal(answer, method, path));
    const after = Number(answer?.headers.get('retry-after'));
    await pause(after > 0 ? Math.min(after, 60) * 1000 : Number(env.GOLIVE_RETRY_MS ?? 1000) * 2 ** (attempt - 1));
  }
}

async function refusal(answer, method, path) {
  if (answer === null) return `golive did not answer ${method} ${path}.`;
  const problem = await answer.json().catch(() => ({}));
  const errors = (problem.errors ?? []).map(({ pointer, detail }) => ` ${pointer} ${detail};`).join('');
  return `golive refused (${answer.status} ${problem.code ?? ''}): ${problem.detail ?? 'no reason was given.'}${errors}`;
}

/** The token that is configured, or a fresh one by the client credentials. */
async function accessToken() {
  if (!env.GOLIVE_TOKEN_URL) return need('GOLIVE_TOKEN');
  const answer = await fetch(env.GOLIVE_TOKEN_URL, {
    method: 'POST',
    redirect: 'error',
    signal: globalThis.AbortSignal.timeout(30_000),
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: need('GOLIVE_CLIENT_ID'),
      client_secret: need('GOLIVE_CLIENT_SECRET'),
    }),
  }).catch(() => null);
  const { access_token: token } = answer?.ok ? await answer.json() : {};
  if (!token) throw new Fault('No access token could be fetched.');
  console.log(`::add-mask::${token}`);
  return token;
}

function need(variable) {
  if (env[variable]) return env[variable];
  throw new Fault(`${variable} is not set.`);
}

function option(options, wanted) {
  const at = options.indexOf(wanted);
  return at < 0 ? undefined : (options[at + 1] ?? '');
}

function runUrl() {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env;
  return server && repository && run ? `${server}/${repository}/actions/runs/${run}` : undefined;
}

function output(key, value) {
  if (env.GITHUB_OUTPUT) appendFileSync(env.GITHUB_OUTPUT, `${key}=${String(value).replace(/[\r\n]/g, '')}\n`);
}

/** What people typed begins no workflow command. */
function say(text) {
  console.log(
    String(text)
      .replace(/\s*[\r\n]+\s*/g, ' ')
      .replace(/^(\s*)::/, '$1: :'),
  );
}

function annotate(level, text) {
  console.log(`::${level}::${text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A')}`);
}

/** Text in Markdown, without Markdown. */
function plain(text) {
  return String(text ?? '')
    .replace(/[\r\n]+/g, ' ')
    .replace(/[\\`*_{}[\]()#+!|<>~&@]/g, (found) => `&#${found.charCodeAt(0)};`);
}
