/** What a delivery asks for. */
export type GithubRequest =
  | { kind: 'ping' }
  /** Nothing that could be deployed, and why. */
  | { kind: 'ignored'; repository: string | null; ref: string | null; reason: string }
  | { kind: 'deploy'; repository: string; ref: string; commitSha: string; reason: string; actor: { id: string; email: string } };

const NO_COMMIT = /^0+$/;

/**
 * Reads a delivery (C2): a push of a branch or a tag asks for a deployment of its commit, everything else for none. The
 * body is GitHub's and signed, but read as input all the same: what does not have the shape is ignored.
 */
export function readGithubEvent(event: string, body: unknown): GithubRequest {
  if (event === 'ping') return { kind: 'ping' };
  const repository = text(body, 'repository', 'full_name');
  const ref = text(body, 'ref') ?? pullRef(body);
  const ignored = (reason: string): GithubRequest => ({ kind: 'ignored', repository, ref, reason });
  if (event === 'pull_request') return ignored('A pull request is not deployed: its merge is, by the push to the branch.');
  if (event !== 'push') return ignored(`A delivery of the event "${event.slice(0, 64)}" deploys nothing.`);
  const commitSha = text(body, 'after');
  if (repository === null || ref === null || commitSha === null || !/^[0-9a-f]{7,64}$/i.test(commitSha)) {
    return ignored('The push names no repository, ref or commit.');
  }
  if (NO_COMMIT.test(commitSha)) return ignored('The ref was deleted: there is nothing to deploy.');
  const login = text(body, 'sender', 'login') ?? text(body, 'pusher', 'name') ?? 'unknown';
  const message = text(body, 'head_commit', 'message')?.split('\n', 1)[0]?.trim();
  return {
    kind: 'deploy',
    repository,
    ref,
    commitSha,
    reason: (message || `Push to ${ref}`).slice(0, 2000),
    actor: { id: `github:${login}`, email: text(body, 'pusher', 'email') ?? '' },
  };
}

function pullRef(body: unknown): string | null {
  const number = member(body, 'number');
  return typeof number === 'number' ? `refs/pull/${number}/head` : null;
}

/** The text at a path of member names; null where there is none. At most 1,000 characters of it. */
function text(value: unknown, ...path: string[]): string | null {
  const found = path.reduce(member, value);
  return typeof found === 'string' && found !== '' ? found.slice(0, 1000) : null;
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}
