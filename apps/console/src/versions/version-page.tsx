import { Undo2 } from 'lucide-react';
import { Link } from 'wouter';
import type { VersionDetail } from '../api/client.js';
import { useProject, useRecentDeployments, useVersion, useVersions } from '../api/queries.js';
import { useAddressPart } from '../app/address.js';
import { Page } from '../app/page.js';
import { DeploymentList } from '../deployments/deployment-list.js';
import { RollbackDialog } from '../deployments/rollback-dialog.js';
import { useMay } from '../session/roles.js';
import { VersionStatus } from '../ui/badge.js';
import { Button } from '../ui/button.js';
import { JsonView } from '../ui/json-view.js';
import { Fact, Facts, Note, Panel } from '../ui/panel.js';
import { Shown } from '../ui/states.js';
import { Ago, At } from '../ui/time.js';
import { RunsPanel } from './runs-panel.js';
import { StatusDialog } from './status-dialog.js';
import { ACTIONS, actionFor, obstacleTo } from './version-actions.js';

/** A version: what it is, what can be done with it, and what was done. */
export function VersionPage({ id }: { id: string }) {
  const version = useVersion(id);
  const { data: project } = useProject(version.data?.project_id);
  return (
    <Page
      title={version.data?.version_label ?? 'Version'}
      aside={version.data && <VersionStatus status={version.data.status} />}
      trail={project && <Link href={`/projects/${project.id}`}>{project.name}</Link>}
      actions={version.data && <Actions version={version.data} />}
    >
      <Shown read={version}>{(found) => <About version={found} />}</Shown>
    </Page>
  );
}

function Actions({ version }: { version: VersionDetail }) {
  const [asked, ask] = useAddressPart('do');
  const mayDeploy = useMay('deploy');
  const action = actionFor(version);
  if (wasLive(version)) return mayDeploy && <BackTo version={version} />;
  if (!action) return null;
  if (!mayDeploy) return <p className="dim small">Your role may look at versions, not deploy them.</p>;
  const obstacle = obstacleTo(action, version);
  return (
    <>
      <Button look={action === 'pause' ? 'plain' : 'primary'} isDisabled={obstacle !== undefined} onPress={() => ask(action)}>
        {ACTIONS[action].button}
      </Button>
      {asked === action && !obstacle && <StatusDialog version={version} action={action} onClose={() => ask(undefined)} />}
    </>
  );
}

/** A version of the past can be gone back to (C7). */
function wasLive({ status, deployed_at }: VersionDetail): boolean {
  return status === 'Archived' && deployed_at !== null;
}

function BackTo({ version }: { version: VersionDetail }) {
  const [asked, ask] = useAddressPart('do');
  const live = useVersions({ project_id: version.project_id, status: 'Live' });
  return (
    <>
      <Button icon={<Undo2 aria-hidden />} isDisabled={!live.data} onPress={() => ask('roll-back')}>
        Roll back to this version
      </Button>
      {asked === 'roll-back' && live.data && (
        <RollbackDialog projectId={version.project_id} from={live.data[0]} to={version} onClose={() => ask(undefined)} />
      )}
    </>
  );
}

function About({ version }: { version: VersionDetail }) {
  const action = actionFor(version);
  const obstacle = action && obstacleTo(action, version);
  const deployments = useRecentDeployments({ project_id: version.project_id });
  return (
    <>
      {obstacle && (
        <Note tone="warn" title="It cannot go live yet">
          {obstacle}
        </Note>
      )}
      <div className="columns">
        <div className="stack">
          <Panel title="Configuration" flush>
            <JsonView value={version.config} label="Configuration" />
          </Panel>
        </div>
        <div className="stack">
          <Panel title="About">
            <Facts>
              <Fact name="Workflow">
                {version.workflow_binding ? (
                  <>
                    <code>{version.workflow_binding.workflow_id}</code> <span className="dim">({version.workflow_binding.status})</span>
                  </>
                ) : (
                  'not bound'
                )}
              </Fact>
              <Fact name="Ref">{version.ref && <code>{version.ref}</code>}</Fact>
              <Fact name="Commit">{version.commit_sha && <code>{version.commit_sha}</code>}</Fact>
              <Fact name="Deployed">{version.deployed_at && <At at={version.deployed_at} />}</Fact>
              <Fact name="Deployed by">{version.deployed_by}</Fact>
              <Fact name="Registered by">{version.created_by}</Fact>
              <Fact name="Registered">
                <Ago at={version.created_at} />
              </Fact>
            </Facts>
          </Panel>
          {version.deployed_at && <RunsPanel versionId={version.id} />}
          <Panel title="Its deployments" flush>
            <Shown read={deployments}>
              {({ items }) => (
                <DeploymentList deployments={items.filter(({ automation_version_id }) => automation_version_id === version.id)} />
              )}
            </Shown>
          </Panel>
        </div>
      </div>
    </>
  );
}
