import type { ProcessVersion } from '../api/client.js';
import { Badge, type Tone } from '../ui/badge.js';
import { Button } from '../ui/button.js';
import { Table } from '../ui/table.js';
import { Ago } from '../ui/time.js';
import { isPromotable } from './promotable.js';

const ENVIRONMENTS: Readonly<Record<ProcessVersion['environment'], { words: string; tone: Tone }>> = {
  SANDBOX: { words: 'Sandbox', tone: 'wait' },
  PRODUCTION: { words: 'Production', tone: 'busy' },
};
const STATUSES: Readonly<Record<ProcessVersion['status'], { words: string; tone: Tone }>> = {
  DRAFT: { words: 'Draft', tone: 'idle' },
  ACTIVE: { words: 'Active', tone: 'good' },
  DEPRECATED: { words: 'Deprecated', tone: 'idle' },
};

interface Props {
  versions: readonly ProcessVersion[];
  /** The version whose configuration is shown. */
  shown: string | undefined;
  show: (id: string | undefined) => void;
  /** Without it there is no button. */
  promote?: (version: ProcessVersion) => void;
}

/** The versions of a process, the highest number first. */
export function ProcessVersionTable({ versions, shown, show, promote }: Props) {
  return (
    <Table label="Versions" columns={['Version', 'Environment', 'Status', 'Notes', 'When', '']}>
      {versions.map((version) => {
        const { id, version: number, environment, status, change_notes: notes } = version;
        return (
          <tr key={id}>
            <td className="nowrap">
              <strong className="number">Version {number}</strong>
            </td>
            <td>
              <Badge tone={ENVIRONMENTS[environment].tone}>{ENVIRONMENTS[environment].words}</Badge>
            </td>
            <td>
              <Badge tone={STATUSES[status].tone}>{STATUSES[status].words}</Badge>
            </td>
            <td className="theirs small" dir="auto">
              {notes}
            </td>
            <td className="dim small">
              <Ago at={version.published_at ?? version.created_at} />
              <p className="theirs">by {version.promoted_by ?? version.created_by}</p>
            </td>
            <td className="table-action">
              <Button
                small
                aria-pressed={shown === id}
                onPress={() => show(shown === id ? undefined : id)}
                aria-label={`Configuration of version ${number}`}
              >
                Configuration
              </Button>
              {promote && isPromotable(version) && (
                <Button small look="primary" onPress={() => promote(version)} aria-label={`Promote to Production: version ${number}`}>
                  Promote to Production
                </Button>
              )}
            </td>
          </tr>
        );
      })}
    </Table>
  );
}
