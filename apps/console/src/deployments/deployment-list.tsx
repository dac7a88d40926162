import { Link } from 'wouter';
import type { Deployment } from '../api/client.js';
import { Empty } from '../ui/states.js';
import { Ago } from '../ui/time.js';
import { StateBadge } from './state-badge.js';
import { KINDS } from './states.js';
import './deployment-list.css';

/** A few deployments, newest first. */
export function DeploymentList({ deployments }: { deployments: readonly Deployment[] }) {
  if (deployments.length === 0) return <Empty title="No deployments yet" />;
  return (
    <ul className="deployment-list">
      {deployments.map((deployment) => (
        <li key={deployment.id}>
          <Link href={`/deployments/${deployment.id}`} className="deployment-line">
            <span className="deployment-what">
              <span className="clip" dir="auto">
                <strong>{KINDS[deployment.kind]}</strong> {deployment.version.version_label}
              </span>
              <span className="dim small clip">
                <Ago at={deployment.created_at} /> by {deployment.actor.email}
              </span>
            </span>
            <StateBadge state={deployment.state} />
          </Link>
        </li>
      ))}
    </ul>
  );
}
