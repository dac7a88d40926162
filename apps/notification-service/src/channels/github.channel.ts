import type { AutomationWentLiveV1 } from '@golive/contracts';
import { AddressRefused, assertAllowedUrl, guardedLookup } from '@golive/observability';
import { Agent, request } from 'undici';
import { githubCommentOf } from '../notice/github-comment.domain.js';
import { type Channel, type Message, NotDelivered } from './channel.js';

const TIMEOUT_MS = 10_000;
const PAGE = 100;

export interface GithubOptions {
  /** Base URL of the REST API, without a slash at the end. */
  apiUrl: string;
  /** A secret: it is never logged, stored or put into an error. */
  token: string;
  publicUrl: string;
}

interface Pull {
  number: number;
  merged_at: string | null;
  merge_commit_sha: string | null;
}

type Released = Pick<AutomationWentLiveV1, 'deployment_id' | 'commit_sha' | 'release'>;

/**
 * Tells the repository of a release (C8): a comment on the pull request whose merge commit went live, and a GitHub
 * deployment with its status. Both carry the deployment's id and are looked for first, so a repeat adds nothing.
 */
export class GithubChannel implements Channel {
  readonly name = 'github';
  readonly concurrency = 4;
  private readonly agent = new Agent({
    connect: { lookup: guardedLookup, timeout: 5_000 },
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
    connections: this.concurrency,
  });

  constructor(private readonly options: GithubOptions) {}

  async send(message: Message): Promise<void> {
    const released = message.payload as Released;
    if (!/^[\w.-]+\/[\w.-]+$/.test(message.recipient) || !released.commit_sha) return;
    if (message.template === 'pull_request_comment') await this.comment(message, released, released.commit_sha);
    else await this.deployment(message, released, released.commit_sha);
  }

  async close(): Promise<void> {
    await this.agent.destroy();
  }

  private async comment(
    { recipient: repository, notice }: Message,
    { deployment_id: id, release }: Released,
    commit: string,
  ): Promise<void> {
    const number = release?.pull_request ?? (await this.mergedAs(repository, commit));
    if (number === undefined) return;
    const path = `/repos/${repository}/issues/${number}/comments`;
    const marker = `<!-- golive ${id} -->`;
    for (let page = 1; ; page++) {
      const there = await this.call<{ body?: string }[]>('GET', `${path}?per_page=${PAGE}&page=${page}`);
      if (there.some(({ body }) => body?.includes(marker))) return;
      if (there.length < PAGE) break;
    }
    await this.call('POST', path, { body: githubCommentOf(notice, this.options.publicUrl, marker) });
  }

  private async mergedAs(repository: string, commit: string): Promise<number | undefined> {
    const pulls = await this.call<Pull[]>('GET', `/repos/${repository}/commits/${encodeURIComponent(commit)}/pulls?per_page=${PAGE}`);
    return pulls.find(({ merged_at: merged, merge_commit_sha: sha }) => merged !== null && sha === commit)?.number;
  }

  private async deployment(
    { recipient: repository, notice }: Message,
    { deployment_id: id, release }: Released,
    commit: string,
  ): Promise<void> {
    const path = `/repos/${repository}/deployments`;
    const task = `golive:${id}`;
    const [there] = await this.call<{ id: number }[]>('GET', `${path}?task=${encodeURIComponent(task)}`);
    const made =
      there ??
      (await this.call<{ id: number }>('POST', path, {
        ref: commit,
        task,
        environment: 'production',
        auto_merge: false,
        required_contexts: [],
        description: notice.headline.slice(0, 140),
      }));
    const statuses = `${path}/${made.id}/statuses`;
    if ((await this.call<{ state: string }[]>('GET', statuses)).some(({ state }) => state === 'success')) return;
    await this.call('POST', statuses, {
      state: 'success',
      log_url: `${this.options.publicUrl}${notice.link?.path ?? ''}`,
      ...(release?.production_url ? { environment_url: release.production_url } : {}),
    });
  }

  private async call<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> {
    const target = new URL(this.options.apiUrl + path);
    const answer = await this.ask(target, method, body).catch((error: unknown) => {
      throw new NotDelivered(`github: ${reasonOf(error)}`, { permanent: false });
    });
    if (answer.status >= 200 && answer.status < 300) return answer.body as T;
    const limited = answer.status === 429 || (answer.status === 403 && (answer.remaining === '0' || answer.retryAfter !== undefined));
    const permanent = answer.status < 500 && answer.status !== 408 && !limited;
    const seconds = Number(answer.retryAfter);
    const retryAfterMs = answer.retryAfter !== undefined && seconds >= 0 ? seconds * 1000 : undefined;
    throw new NotDelivered(`github answered ${answer.status}`, { permanent, retryAfterMs });
  }

  private async ask(target: URL, method: 'GET' | 'POST', body?: object) {
    assertAllowedUrl(target);
    const {
      statusCode,
      headers,
      body: answer,
    } = await request(target, {
      method,
      dispatcher: this.agent,
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${this.options.token}`,
        'user-agent': 'golive',
        'x-github-api-version': '2022-11-28',
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await answer.text();
    const header = (name: string): string | undefined => headers[name]?.toString();
    return {
      status: statusCode,
      body: statusCode < 300 ? (JSON.parse(text) as unknown) : undefined,
      remaining: header('x-ratelimit-remaining'),
      retryAfter: header('retry-after'),
    };
  }
}

/** A failure by its code or kind only: messages of the network layer may carry more. */
function reasonOf(error: unknown): string {
  if (error instanceof AddressRefused) return error.message;
  const { code, name } = error as { code?: unknown; name?: string };
  return typeof code === 'string' ? code : (name ?? 'failed');
}
