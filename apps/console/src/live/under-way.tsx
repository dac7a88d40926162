import { Link } from 'wouter';
import type { Deployment } from '../api/client.js';
import { useProjectNames } from '../api/queries.js';
import { stateOf, useStory } from '../deployments/follow.js';
import { StateBadge } from '../deployments/state-badge.js';
import { doingIn, KINDS } from '../deployments/states.js';
import { Panel } from '../ui/panel.js';
import { Ago } from '../ui/time.js';
import './under-way.css';

/** Browsers open few connections to one server: the newest deployments are followed, the others shown as they were read. */
const FOLLOWED = 2;

/** What is happening now, as it happens. */
export function UnderWay({ deployments }: { deployments: Deployment[] }) {
  return (
    <Panel title="Under way" flush>
      <ul className="under-way">
        {deployments.map((deployment, index) => (
          <Line key={deployment.id} deployment={deployment} follow={index < FOLLOWED} />
        ))}
      </ul>
    </Panel>
  );
}

function Line({ deployment, follow }: { deployment: Deployment; follow: boolean }) {
  const nameOf = useProjectNames();
  const story = useStory(deployment.id, follow);
  const state = stateOf(story) ?? deployment.state;
  return (
    <li>
      <Link href={`/deployments/${deployment.id}`} className="under-way-line">
        <StateBadge state={state} />
        <span className="under-way-what">
          <span className="clip" dir="auto">
            <strong>{KINDS[deployment.kind]}</strong> {deployment.version.version_label} ·{' '}
            {deployment.execution?.component ?? nameOf(deployment.project_id) ?? '…'}
          </span>
          <span className="dim small">{doingIn({ kind: deployment.kind, state })}</span>
        </span>
        <span className="dim small">
          <Ago at={deployment.created_at} />
        </span>
      </Link>
    </li>
  );
}
