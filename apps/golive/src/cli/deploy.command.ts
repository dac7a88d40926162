import { type ApiClient } from './api-client.js';
import { CommandFault } from './command-fault.js';
import { type CallerOptions, connect } from './connection.js';
import { type Deployment, followDeployment, succeeded } from './follow-deployment.js';
import { paint, plain, say, sayJson } from './terminal.js';

interface Outcome extends CallerOptions {
  /** true: as long as it takes, up to DEFAULT_WAIT. */
  wait?: number | true;
  json?: boolean;
}

const DEFAULT_WAIT_SECONDS = 600;

/** `golive deploy <version>`: marks a version as Live; with a ref it is a release, and the ref must be an allowed one. */
export async function deploy(version: string, options: Outcome & { reason?: string; ref?: string; bypassFreeze?: string }): Promise<void> {
  const api = connect(options);
  const { reason, ref, bypassFreeze: bypass_reason } = options;
  const accepted =
    ref === undefined
      ? await api.call<Deployment & { idempotent?: true }>('PATCH', `/v1/automation-versions/${encodeURIComponent(version)}/status`, {
          body: { status: 'Live', deployment_reason: reason, bypass_reason },
        })
      : await api.call<Deployment & { idempotent?: true }>('POST', '/v1/deployments', {
          body: { automation_version_id: version, reason, ref, bypass_reason },
        });
  if (accepted.idempotent) return options.json ? sayJson(accepted) : say('This version is Live already: nothing to do.');
  await outcome(api, accepted, options);
}

/** `golive retry <deployment>`. */
export async function retry(deployment: string, options: Outcome & { manualActivation?: boolean }): Promise<void> {
  const api = connect(options);
  const again = await api.call<Deployment>('POST', `/v1/deployments/${encodeURIComponent(deployment)}/retry`, {
    body: { manual_activation: options.manualActivation },
  });
  await outcome(api, again, options);
}

/** `golive rollback <project>`: back to a version that was Live. */
export async function rollback(project: string, options: Outcome & { to?: string; reason: string; force?: boolean }): Promise<void> {
  const api = connect(options);
  const { to, reason, force } = options;
  const accepted = await api.call<Deployment>('POST', `/v1/projects/${encodeURIComponent(project)}/rollback`, {
    body: { to_version_id: to, reason, force },
  });
  await outcome(api, accepted, options);
}

/** `golive cancel <deployment>`. */
export async function cancel(deployment: string, options: CallerOptions & { reason?: string; json?: boolean }): Promise<void> {
  const ended = await connect(options).call<Deployment>('POST', `/v1/deployments/${encodeURIComponent(deployment)}/cancel`, {
    body: { comment: options.reason },
  });
  if (options.json) sayJson(ended);
  else say(ended.state === 'CANCELLED' ? 'Cancelled.' : `${ended.state}: what was begun is being undone first.`);
}

async function outcome(api: ApiClient, accepted: Deployment, { wait, json }: Outcome): Promise<void> {
  if (wait === undefined) {
    if (json) return sayJson(accepted);
    say(`Deployment ${accepted.id} of ${plain(accepted.version.version_label)} is accepted.`);
    return say(paint('dim', 'It goes on by itself; golive history shows how it went, --wait follows it.'));
  }
  if (!json) say(`Deployment ${accepted.id} of ${plain(accepted.version.version_label)}`);
  const seconds = wait === true ? DEFAULT_WAIT_SECONDS : wait;
  const ended = await followDeployment(api, accepted.id, { seconds, tell: json ? () => undefined : say });
  if (json) sayJson(ended);
  if (!succeeded(ended))
    throw new CommandFault(`the deployment ended as ${ended.state}`, `when the cause is gone: golive retry ${ended.id} --wait`);
}
