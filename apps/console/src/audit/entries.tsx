import { Link } from 'wouter';
import type { AuditLog, TrailEntry } from '../api/client.js';
import { JsonView } from '../ui/json-view.js';
import { At } from '../ui/time.js';

/** Entries of the chain, newest first; each can be opened. */
export function TrailList({ entries }: { entries: readonly TrailEntry[] }) {
  return (
    <ul className="entries">
      {entries.map((entry) => (
        <li key={entry.event_id}>
          <details className="entry">
            <summary>
              <span className="entry-number number dim">{entry.seq}</span>
              <span className="entry-text theirs" dir="auto">
                {entry.summary}
              </span>
              <span className="dim small">
                <At at={entry.occurred_at} />
              </span>
            </summary>
            <div className="entry-more">
              <p className="small dim theirs">
                {entry.event_type}, id <code>{entry.event_id}</code>
                {entry.deployment_id && (
                  <>
                    , <Link href={`/deployments/${entry.deployment_id}`}>the deployment</Link>
                  </>
                )}
              </p>
              <p className="small theirs">
                Hash <code>{entry.hash}</code>
              </p>
              <p className="small dim theirs">
                after <code>{entry.prev_hash}</code>
              </p>
              <JsonView value={entry.data} label={`Data of entry ${entry.seq}`} />
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}

/** What people and services did, newest first. */
export function LogList({ entries }: { entries: readonly AuditLog[] }) {
  return (
    <ul className="entries">
      {entries.map((entry) => (
        <li key={entry.id}>
          <details className="entry">
            <summary>
              <span className="entry-text theirs">
                <strong>{entry.action_type.replaceAll('_', ' ')}</strong> by {entry.actor.email}
                {entry.new_status && (
                  <span className="dim">
                    {' '}
                    {entry.previous_status && `${entry.previous_status} → `}
                    {entry.new_status}
                  </span>
                )}
              </span>
              <span className="dim small">
                <At at={entry.created_at} />
              </span>
            </summary>
            <div className="entry-more">
              {entry.deployment_reason && <p className="theirs">{entry.deployment_reason}</p>}
              <p className="small dim theirs">
                {entry.resource_type} <code>{entry.resource_id}</code>, through {entry.invoked_via}
                {entry.deployment_id && (
                  <>
                    , <Link href={`/deployments/${entry.deployment_id}`}>the deployment</Link>
                  </>
                )}
              </p>
              <JsonView value={entry.details} label="Details" />
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}
