import type { Deployment, Gate } from '../api/client.js';
import { Badge, type Tone } from '../ui/badge.js';
import { Panel } from '../ui/panel.js';
import { Table } from '../ui/table.js';
import { Ago } from '../ui/time.js';

const TONES: Readonly<Record<Gate['status'], Tone>> = { passed: 'good', failed: 'bad', pending: 'wait' };

/** The quality gates and who approved; nothing where there are none. */
export function GateList({ deployment: { gates, approvals } }: { deployment: Deployment }) {
  return (
    <>
      {gates.length > 0 && (
        <Panel title="Gates" flush>
          <Table label="Gates" columns={['Gate', 'Status', 'Figures', 'Reported']}>
            {gates.map((gate) => (
              <tr key={gate.name}>
                <td>
                  <strong>{gate.name}</strong> {!gate.required && <span className="dim small">optional</span>}
                </td>
                <td>
                  <Badge tone={TONES[gate.status]}>{gate.status}</Badge>
                </td>
                <td className="theirs small">
                  {figuresOf(gate)} {gate.details}
                  {gate.url && (
                    <>
                      {' '}
                      <a href={gate.url} rel="noreferrer" target="_blank">
                        details
                      </a>
                    </>
                  )}
                </td>
                <td className="dim small">
                  {gate.reported_at && <Ago at={gate.reported_at} />} {gate.reported_by}
                </td>
              </tr>
            ))}
          </Table>
        </Panel>
      )}
      {approvals.length > 0 && (
        <Panel title="Reviews" flush>
          <Table label="Reviews" columns={['Who', 'Said', 'Comment', 'When']}>
            {approvals.map((approval) => (
              <tr key={approval.by.id + approval.decided_at}>
                <td className="theirs">{approval.by.email}</td>
                <td>
                  <Badge tone={approval.decision === 'approved' ? 'good' : 'bad'}>{approval.decision}</Badge>
                </td>
                <td className="theirs small">
                  {approval.comment}
                  {approval.checklist.length > 0 && <span className="dim"> Confirmed: {approval.checklist.join(', ')}</span>}
                </td>
                <td className="dim small">
                  <Ago at={approval.decided_at} />
                </td>
              </tr>
            ))}
          </Table>
        </Panel>
      )}
    </>
  );
}

function figuresOf({ coverage, tests_total, critical_vulnerabilities }: Gate): string {
  return [
    coverage !== null && `${coverage} % covered`,
    tests_total !== null && `${tests_total} tests`,
    critical_vulnerabilities !== null && `${critical_vulnerabilities} critical`,
  ]
    .filter(Boolean)
    .join(', ');
}
