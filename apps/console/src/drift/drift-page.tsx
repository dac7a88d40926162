import { Link } from 'wouter';
import { answer, api, type Drift } from '../api/client.js';
import { useGrowingList } from '../api/queries.js';
import { useAddressPart } from '../app/address.js';
import { Page } from '../app/page.js';
import { useMay } from '../session/roles.js';
import { Badge, type Tone } from '../ui/badge.js';
import { Button } from '../ui/button.js';
import { Choice } from '../ui/field.js';
import { MoreButton } from '../ui/more-button.js';
import { Panel } from '../ui/panel.js';
import { Empty, Shown } from '../ui/states.js';
import { Table } from '../ui/table.js';
import { Ago, At } from '../ui/time.js';
import { type DriftAction, DRIFT_ACTIONS, actionsFor } from './drift-actions.js';
import { DriftDialog } from './drift-dialog.js';

const STATUSES = [
  ['', 'Any'],
  ['open', 'Open'],
  ['snoozed', 'Snoozed'],
  ['resolved', 'Resolved'],
] as const;
const TONES: Readonly<Record<Drift['status'], Tone>> = { open: 'bad', snoozed: 'warn', resolved: 'good' };
const HEALED: Readonly<Record<NonNullable<Drift['healed_by']>, string>> = {
  reconciler: 'healed by the reconciler',
  operator: 're-applied by hand',
  remote: 'both came to agree',
};

/** Where WRK reports something else than golive believes (B8). */
export function DriftPage() {
  const allowed = useMay('deploy');
  const [asked, choose] = useAddressPart('status');
  const status = STATUSES.find(([value]) => value && value === asked)?.[0] as Drift['status'] | undefined;
  const list = useGrowingList(['drift', status], (cursor) => answer(api.GET('/v1/drift', { params: { query: { status, cursor } } })), {
    enabled: allowed,
  });
  return (
    <Page
      title="Drift"
      about="What golive believes is compared with what WRK reports. Each difference is recorded here, and healed as the release policy says."
      onlyFor={!allowed && 'Those who deploy look after drift.'}
    >
      <div className="narrow-choice">
        <Choice label="Status" value={status ?? ''} options={STATUSES} onChange={choose} />
      </div>
      <Panel flush>
        <Shown read={list}>{(drifts) => <DriftTable drifts={drifts} filtered={status !== undefined} />}</Shown>
      </Panel>
      <MoreButton list={list} />
    </Page>
  );
}

function DriftTable({ drifts, filtered }: { drifts: readonly Drift[]; filtered: boolean }) {
  const [asked, ask] = useAddressPart('do');
  const [action, id] = (asked ?? '').split(':') as [DriftAction, string?];
  const drift = drifts.find((one) => one.id === id);
  if (drifts.length === 0) return <Empty title="No drift">{filtered ? 'None with this status.' : 'WRK runs what golive believes.'}</Empty>;
  return (
    <>
      <Table label="Drift" columns={['Version', 'golive believes', 'WRK reports', 'Status', 'Found', '']}>
        {drifts.map((one) => (
          <Line key={one.id} drift={one} ask={(wanted) => ask(`${wanted}:${one.id}`)} />
        ))}
      </Table>
      {drift && actionsFor(drift).includes(action) && (
        <DriftDialog key={asked} action={action} drift={drift} onClose={() => ask(undefined)} />
      )}
    </>
  );
}

function Line({ drift, ask }: { drift: Drift; ask: (action: DriftAction) => void }) {
  return (
    <tr>
      <td className="theirs">
        <Link href={`/versions/${drift.automation_version_id}`} dir="auto">
          <strong>{drift.version_label}</strong>
        </Link>{' '}
        <span className="dim small">{drift.version_status}</span>
        <p className="dim small" dir="auto">
          {drift.project_name}
        </p>
        <code className="dim small">{drift.workflow_id}</code>
      </td>
      <td>{drift.expected}</td>
      <td>
        <strong>{drift.observed}</strong>
      </td>
      <td>
        <Badge tone={TONES[drift.status]}>{drift.status}</Badge>
        <p className="dim small">
          {drift.status === 'snoozed' && drift.snoozed_until && (
            <>
              until <At at={drift.snoozed_until} />
            </>
          )}
          {drift.status === 'resolved' && drift.healed_by && HEALED[drift.healed_by]}
          {drift.status === 'open' && drift.reapply_requested_at && `re-apply asked for by ${drift.reapply_requested_by}`}
        </p>
      </td>
      <td className="dim">
        <Ago at={drift.detected_at} />
      </td>
      <td className="table-action">
        {actionsFor(drift).map((action) => (
          <Button key={action} small onPress={() => ask(action)} aria-label={`${DRIFT_ACTIONS[action].button} ${drift.version_label}`}>
            {DRIFT_ACTIONS[action].button}
          </Button>
        ))}
      </td>
    </tr>
  );
}
