import { Link } from 'wouter';
import type { Version } from '../api/client.js';
import { useMay } from '../session/roles.js';
import { VersionStatus } from '../ui/badge.js';
import { Table } from '../ui/table.js';
import { Ago } from '../ui/time.js';
import { ACTIONS, actionFor } from '../versions/version-actions.js';

const COLUMNS = ['Version', 'Status', 'Deployed', 'Commit', ''] as const;

/** A project's versions, newest first, each with what can be done with it. */
export function VersionTable({ versions }: { versions: readonly Version[] }) {
  const mayDeploy = useMay('deploy');
  return (
    <Table label="Versions" columns={COLUMNS}>
      {versions.map((version) => {
        const action = actionFor(version);
        return (
          <tr key={version.id}>
            <td>
              <Link href={`/versions/${version.id}`} className="theirs" dir="auto">
                <strong>{version.version_label}</strong>
              </Link>
            </td>
            <td>
              <VersionStatus status={version.status} />
            </td>
            <td className="dim">{version.deployed_at && <Ago at={version.deployed_at} />}</td>
            <td>{version.commit_sha && <code className="dim">{version.commit_sha.slice(0, 10)}</code>}</td>
            <td className="table-action">
              {mayDeploy && action && (
                <Link
                  href={`/versions/${version.id}?do=${action}`}
                  className={action === 'go-live' ? 'button small primary' : 'button small'}
                >
                  {ACTIONS[action].button}
                  <span className="only-read-aloud"> {version.version_label}</span>
                </Link>
              )}
            </td>
          </tr>
        );
      })}
    </Table>
  );
}
