import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Version } from '../api/client.js';
import { VersionStatus } from '../ui/badge.js';
import type { VersionAction } from './version-actions.js';
import './what-changes.css';

interface Props {
  action: VersionAction;
  version: Version;
  live: Version | undefined;
  projectName: string | undefined;
}

/** What becomes what, in a line for each. */
export function WhatChanges({ action, version, live, projectName }: Props) {
  return (
    <div className="changes">
      {projectName && (
        <p className="dim">
          In project <bdi className="theirs">{projectName}</bdi>
        </p>
      )}
      <ul>
        <Line version={version} from={version.status} to={action === 'pause' ? 'Paused' : 'Live'}>
          {action === 'pause' ? 'is turned off in WRK' : 'becomes what runs'}
        </Line>
        {live && (
          <Line version={live} from="Live" to="Archived">
            is archived, and its workflow is turned off
          </Line>
        )}
      </ul>
    </div>
  );
}

function Line({ version, from, to, children }: { version: Version; from: string; to: string; children: ReactNode }) {
  return (
    <li className="change">
      <span className="change-what">
        <strong className="theirs">{version.version_label}</strong> <span className="dim">{children}</span>
        {version.workflow_binding && <code className="dim small theirs">{version.workflow_binding.workflow_id}</code>}
      </span>
      <span className="change-status">
        <VersionStatus status={from} />
        <ArrowRight aria-hidden />
        <span className="only-read-aloud">becomes</span>
        <VersionStatus status={to} />
      </span>
    </li>
  );
}
