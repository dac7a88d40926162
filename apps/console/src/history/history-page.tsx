import { useCallback } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { Deployment } from '../api/client.js';
import { LARGEST_PAGE } from '../api/all-pages.js';
import { readDeployments, useGrowingList, useProjectNames } from '../api/queries.js';
import { Page } from '../app/page.js';
import { StateBadge } from '../deployments/state-badge.js';
import { KINDS } from '../deployments/states.js';
import { Panel } from '../ui/panel.js';
import { Empty, Shown } from '../ui/states.js';
import { Ago, durationText } from '../ui/time.js';
import { VirtualRows } from '../ui/virtual-rows.js';
import { ExportButtons } from './export-buttons.js';
import { Filters } from './filters.js';
import { filtersOf } from './history-filters.js';
import './history.css';

const COLUMNS = ['Deployment', 'State', 'Asked for', 'Took', 'Ref'] as const;

const idOf = ({ id }: Deployment): string => id;

/** Every deployment, newest first (C9): filtered, scrolled through and taken away. */
export function HistoryPage() {
  const [params] = useSearchParams();
  const filters = filtersOf(params);
  const list = useGrowingList(['deployments', 'history', filters], (cursor) => readDeployments(filters, LARGEST_PAGE, cursor));
  const { hasNextPage, isFetching, fetchNextPage } = list;
  const more = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  return (
    <Page title="Deployments" actions={<ExportButtons filters={filters} />}>
      <Filters />
      <Panel flush>
        <Shown read={list} lines={10}>
          {(deployments) =>
            deployments.length === 0 ? (
              <Empty title="No deployments">
                {params.size > 0 ? 'None that fits these filters.' : 'The first one appears here as soon as it is asked for.'}
              </Empty>
            ) : (
              <HistoryRows deployments={deployments} more={more} hasMore={hasNextPage} />
            )
          }
        </Shown>
      </Panel>
      <p className="dim small" role="status">
        {list.data && `${list.data.length}${hasNextPage ? ' so far, more below' : ' in all'}`}
      </p>
    </Page>
  );
}

function HistoryRows({ deployments, more, hasMore }: { deployments: Deployment[]; more: () => void; hasMore: boolean }) {
  const nameOf = useProjectNames();
  return (
    <VirtualRows
      className="history-rows"
      label="Deployments"
      columns={COLUMNS}
      rows={deployments}
      rowHeight={57}
      keyOf={idOf}
      onNearEnd={more}
      total={hasMore ? -1 : deployments.length}
    >
      {(deployment) => [
        <Link href={`/deployments/${deployment.id}`} className="row-link">
          <span className="clip" dir="auto">
            {KINDS[deployment.kind]} {deployment.version.version_label}
          </span>
          <span className="clip dim small history-project" dir="auto">
            {nameOf(deployment.project_id) ?? deployment.execution?.component ?? '…'}
          </span>
        </Link>,
        <StateBadge state={deployment.state} />,
        <span className="dim small">
          <Ago at={deployment.created_at} />
          <span className="clip">{deployment.actor.email}</span>
        </span>,
        <span className="number dim">
          {deployment.finished_at && durationText(Date.parse(deployment.finished_at) - Date.parse(deployment.created_at))}
        </span>,
        <span className="dim small history-ref">
          <code className="clip">{deployment.ref ?? ''}</code>
          <code className="clip">{deployment.commit_sha?.slice(0, 10) ?? ''}</code>
        </span>,
      ]}
    </VirtualRows>
  );
}
