import { Link } from 'wouter';
import type { Project } from '../api/client.js';
import { useProject, useRecentDeployments, useVersions } from '../api/queries.js';
import { Page } from '../app/page.js';
import { DeploymentList } from '../deployments/deployment-list.js';
import { VersionStatus } from '../ui/badge.js';
import { Fact, Facts, Panel } from '../ui/panel.js';
import { Empty, Shown } from '../ui/states.js';
import { Ago } from '../ui/time.js';
import { Hold } from './hold.js';
import { VersionTable } from './version-table.js';

const SHOWN_DEPLOYMENTS = 10;

/** A project: its versions, its last deployments, and whom it concerns. */
export function ProjectPage({ id }: { id: string }) {
  const project = useProject(id);
  const versions = useVersions({ project_id: id });
  const deployments = useRecentDeployments({ project_id: id }, SHOWN_DEPLOYMENTS);
  return (
    <Page
      title={project.data?.name ?? 'Project'}
      aside={project.data && <VersionStatus status={project.data.status} />}
      trail={<Link href="/">What is live</Link>}
      actions={
        <Link href={`/projects/${id}/policy`} className="button">
          Release policy
        </Link>
      }
    >
      <Shown read={project}>
        {(found) => (
          <>
            {found.hold && <Hold project={found} hold={found.hold} />}
            <div className="columns">
              <div className="stack">
                <Panel title="Versions" flush>
                  <Shown read={versions}>
                    {(all) =>
                      all.length === 0 ? (
                        <Empty title="No versions yet">They are registered through the API.</Empty>
                      ) : (
                        <VersionTable versions={all} />
                      )
                    }
                  </Shown>
                </Panel>
              </div>
              <div className="stack">
                <Panel title="Last deployments" flush aside={<Link href={`/deployments?project=${id}`}>All of them</Link>}>
                  <Shown read={deployments}>{({ items }) => <DeploymentList deployments={items} />}</Shown>
                </Panel>
                <AboutProject project={found} />
              </div>
            </div>
          </>
        )}
      </Shown>
    </Page>
  );
}

function AboutProject({ project }: { project: Project }) {
  return (
    <Panel title="About">
      <Facts>
        <Fact name="Production">
          {project.production_url && (
            <a href={project.production_url} rel="noreferrer" target="_blank">
              {project.production_url}
            </a>
          )}
        </Fact>
        <Fact name="Repository">{project.repository}</Fact>
        <Fact name="Client’s contacts">{project.client_emails.join(', ')}</Fact>
        <Fact name="Collaborators">{project.collaborators.join(', ')}</Fact>
        <Fact name="Since">
          <Ago at={project.created_at} />
        </Fact>
      </Facts>
    </Panel>
  );
}
