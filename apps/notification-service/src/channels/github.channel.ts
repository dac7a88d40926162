import type { AutomationWentLiveV1, DeploymentFailedV1 } from '@golive/contracts';
import { githubCommentOf } from '../notice/github-comment.domain.js';
import { type Channel, type Message } from './channel.js';
import { GithubClient } from './github-client.js';

const PAGE = 100;

export interface GithubOptions {
  /** Base URL of the REST API, without a slash at the end. */
  apiUrl: string;
  /** A secret: it is never logged, stored or put into an error. */
  token: string;
  publicUrl: string;
}

type Released = Pick<AutomationWentLiveV1, 'deployment_id' | 'commit_sha' | 'release'> & Partial<Pick<DeploymentFailedV1, 'alert'>>;

/** The status that each message gives to the GitHub deployment. */
const STATES: Readonly<Record<string, 'pending' | 'success' | 'failure' | 'inactive'>> = {
  github_pending: 'pending',
  github_deployment: 'success',
  github_rolled_back: 'success',
  github_failed: 'failure',
  github_rejected: 'failure',
  github_cancelled: 'inactive',
  github_superseded: 'inactive',
};

/**
 * Tells the repository of a release (C8): a comment on the pull request whose merge commit went live, and a GitHub
 * deployment with its statuses. Both carry the deployment's id and are looked for first, so a repeat adds nothing.
 * A deployment that ended without an effect (C4) makes no GitHub deployment: it only closes one that waited.
 */
export class GithubChannel implements Channel {
  readonly name = 'github';
  readonly concurrency = 4;
  private readonly client: GithubClient;

  constructor(private readonly options: GithubOptions) {
    this.client = new GithubClient({ ...options, connections: this.concurrency });
  }

  async send(message: Message): Promise<void> {
    const released = message.payload as Released;
    const [, owner, repo] = /^([\w.-]+)\/([\w.-]+)$/.exec(message.recipient) ?? [];
    if (!owner || !repo || !released.commit_sha) return;
    const place = { owner, repo };
    if (message.template === 'pull_request_comment') await this.comment(message, place, released, released.commit_sha);
    else await this.deployment(message, place, released, released.commit_sha);
  }

  async close(): Promise<void> {
    await this.client.close();
  }

  private async comment({ notice }: Message, place: Place, { deployment_id: id, release }: Released, commit: string): Promise<void> {
    const number = release?.pull_request ?? (await this.mergedAs(place, commit));
    if (number === undefined) return;
    const marker = `<!-- golive ${id} -->`;
    const on = { ...place, issue_number: number };
    for (let page = 1; ; page++) {
      const there = await this.client.ask(({ issues }) => issues.listComments({ ...on, per_page: PAGE, page }));
      if (there.some(({ body }) => body?.includes(marker))) return;
      if (there.length < PAGE) break;
    }
    const body = githubCommentOf(notice, this.options.publicUrl, marker);
    await this.client.ask(({ issues }) => issues.createComment({ ...on, body }));
  }

  private async mergedAs(place: Place, commit: string): Promise<number | undefined> {
    const pulls = await this.client.ask(({ repos }) =>
      repos.listPullRequestsAssociatedWithCommit({ ...place, commit_sha: commit, per_page: PAGE }),
    );
    return pulls.find(({ merged_at: merged, merge_commit_sha: sha }) => merged !== null && sha === commit)?.number;
  }

  private async deployment({ template, notice }: Message, place: Place, released: Released, commit: string): Promise<void> {
    const state = STATES[template];
    if (!state) return;
    const task = `golive:${released.deployment_id}`;
    const [there] = await this.client.ask(({ repos }) => repos.listDeployments({ ...place, task }));
    const hadNoEffect = state === 'inactive' || template === 'github_rejected' || (template === 'github_failed' && !released.alert);
    if (!there && hadNoEffect) return;
    const id = there?.id ?? (await this.makeDeployment(place, { ref: commit, task, description: notice.headline.slice(0, 140) }));
    const statuses = await this.client.ask(({ repos }) => repos.listDeploymentStatuses({ ...place, deployment_id: id }));
    // One that arrives late does not open again what has ended.
    if (statuses.some((status) => status.state === state || state === 'pending')) return;
    await this.client.ask(({ repos }) =>
      repos.createDeploymentStatus({
        ...place,
        deployment_id: id,
        state,
        description: notice.headline.slice(0, 140),
        log_url: `${this.options.publicUrl}${notice.link?.path ?? ''}`,
        ...(released.release?.production_url ? { environment_url: released.release.production_url } : {}),
      }),
    );
  }

  private async makeDeployment(place: Place, of: { ref: string; task: string; description: string }): Promise<number> {
    const made = await this.client.ask<unknown>(({ repos }) =>
      repos.createDeployment({ ...place, ...of, environment: 'production', auto_merge: false, required_contexts: [] }),
    );
    return (made as { id: number }).id;
  }
}

interface Place {
  owner: string;
  repo: string;
}
