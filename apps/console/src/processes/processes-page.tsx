import { Link } from 'wouter';
import { Page } from '../app/page.js';
import { useMay } from '../session/roles.js';
import { Badge } from '../ui/badge.js';
import { MoreButton } from '../ui/more-button.js';
import { Panel } from '../ui/panel.js';
import { Empty, Shown } from '../ui/states.js';
import { Table } from '../ui/table.js';
import { Ago } from '../ui/time.js';
import { useProcesses } from './process-queries.js';

/** The processes that automations call, and which version of each is in production. */
export function ProcessesPage() {
  const allowed = useMay('deploy');
  const list = useProcesses(allowed);
  return (
    <Page
      title="Processes"
      about="Callable configurations. A version is tried in the sandbox, and promoted to production when it is good."
      onlyFor={!allowed && 'Those who deploy look after processes.'}
    >
      <Panel flush>
        <Shown read={list}>
          {(processes) =>
            processes.length === 0 ? (
              <Empty title="No processes yet">They are registered through the API.</Empty>
            ) : (
              <Table label="Processes" columns={['Process', 'In production', 'Changed']}>
                {processes.map(({ id, name, production_version, updated_at }) => (
                  <tr key={id}>
                    <td className="theirs">
                      <Link href={`/processes/${id}`} dir="auto">
                        <strong>{name}</strong>
                      </Link>
                    </td>
                    <td>
                      {production_version ? (
                        <Badge tone="good">Version {production_version.version}</Badge>
                      ) : (
                        <span className="dim">nothing</span>
                      )}
                    </td>
                    <td className="dim">
                      <Ago at={updated_at} />
                    </td>
                  </tr>
                ))}
              </Table>
            )
          }
        </Shown>
      </Panel>
      <MoreButton list={list} />
    </Page>
  );
}
