import { useEffect, useMemo, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { Deployment, Project, Version } from '../api/client.js';
import { queryClient, useProjects, useRecentDeployments, useVersions } from '../api/queries.js';
import { Page } from '../app/page.js';
import { hasEnded } from '../deployments/states.js';
import { VersionStatus } from '../ui/badge.js';
import { Field } from '../ui/field.js';
import { Panel } from '../ui/panel.js';
import { Empty, Shown } from '../ui/states.js';
import { Ago } from '../ui/time.js';
import { VirtualRows } from '../ui/virtual-rows.js';
import { LastDeployment } from './last-deployment.js';
import { UnderWay } from './under-way.js';
import './what-is-live.css';

const COLUMNS = ['Project', 'Live version', 'Live since', 'Last deployment'] as const;
const SEARCH_FROM = 8;

const idOf = ({ id }: Project): string => id;

/** The first page: each project, what runs for it, and what is under way. */
export function WhatIsLive() {
  const projects = useProjects();
  const live = useVersions({ status: 'Live' });
  const recent = useRecentDeployments();
  const [search, setSearch] = useState('');
  useFreshWith(recent.data?.items);
  const underWay = recent.data?.items.filter(({ state }) => !hasEnded(state)) ?? [];
  return (
    <Page title="What is live">
      {underWay.length > 0 && <UnderWay deployments={underWay} />}
      <Panel
        title="Projects"
        flush
        aside={
          (projects.data?.length ?? 0) >= SEARCH_FROM && (
            <div className="live-search">
              <Field label="Find a project" type="search" value={search} onChange={setSearch} />
            </div>
          )
        }
      >
        <Shown read={projects}>
          {(all) => (
            <ProjectRows
              projects={all.filter(({ name }) => name.toLowerCase().includes(search.trim().toLowerCase()))}
              searched={search.trim() !== ''}
              live={live.data}
              recent={recent.data}
            />
          )}
        </Shown>
      </Panel>
    </Page>
  );
}

/** When a deployment has moved, what is Live is read again. */
function useFreshWith(deployments: Deployment[] | undefined): void {
  const moves = deployments?.map(({ id, state }) => `${id} ${state}`).join();
  const last = useRef(moves);
  useEffect(() => {
    if (last.current !== undefined && last.current !== moves) {
      for (const queryKey of [['versions'], ['projects']]) void queryClient.invalidateQueries({ queryKey });
    }
    last.current = moves;
  }, [moves]);
}

interface RowsProps {
  projects: Project[];
  searched: boolean;
  live: Version[] | undefined;
  recent: { items: Deployment[]; next_cursor: string | null } | undefined;
}

function ProjectRows({ projects, searched, live, recent }: RowsProps) {
  const liveOf = useMemo(() => new Map(live?.map((version) => [version.project_id, version])), [live]);
  const lastOf = useMemo(() => new Map(recent?.items.toReversed().map((deployment) => [deployment.project_id, deployment])), [recent]);
  if (projects.length === 0) {
    return searched ? (
      <Empty title="No project has this in its name" />
    ) : (
      <Empty title="No projects yet">Projects, versions and their workflows are registered through the API.</Empty>
    );
  }
  return (
    <VirtualRows className="live-rows" label="Projects" columns={COLUMNS} rows={projects} rowHeight={52} keyOf={idOf}>
      {(project) => {
        const version = liveOf.get(project.id);
        return [
          <Link href={`/projects/${project.id}`} className="row-link">
            <span className="clip" dir="auto">
              {project.name}
            </span>
          </Link>,
          version ? (
            <Link href={`/versions/${version.id}`} className="live-version">
              <span className="clip">{version.version_label}</span>
              <VersionStatus status="Live" />
            </Link>
          ) : (
            <span className="dim">{live ? 'nothing' : '…'}</span>
          ),
          version?.deployed_at ? (
            <span className="dim">
              <Ago at={version.deployed_at} /> <span className="live-by">by {version.deployed_by}</span>
            </span>
          ) : null,
          <LastDeployment
            projectId={project.id}
            known={lastOf.get(project.id)}
            certain={recent?.next_cursor === null}
            ready={recent !== undefined}
          />,
        ];
      }}
    </VirtualRows>
  );
}
