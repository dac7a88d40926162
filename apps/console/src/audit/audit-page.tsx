import { useSearchParams } from 'wouter';
import { answer, api, type AuditLog, type Page as ListPage, type TrailEntry } from '../api/client.js';
import { useGrowingList, useProjects } from '../api/queries.js';
import { useAddressPart } from '../app/address.js';
import { Page } from '../app/page.js';
import { Choice } from '../ui/field.js';
import { LateField } from '../ui/late-field.js';
import { MoreButton } from '../ui/more-button.js';
import { Panel } from '../ui/panel.js';
import { Empty, Shown } from '../ui/states.js';
import { useMay } from '../session/roles.js';
import { type AuditFilters, auditFiltersOf } from './audit-filters.js';
import { ChainStatus } from './chain-status.js';
import { LogList, TrailList } from './entries.js';
import './audit.css';

const VIEWS = [
  ['trail', 'Hash chain'],
  ['log', 'Audit log'],
] as const;

/** Who did what, and whether the record of it is whole. */
export function AuditPage() {
  const allowed = useMay('audit');
  const [view, choose] = useAddressPart('view');
  const [params] = useSearchParams();
  const filters = auditFiltersOf(params);
  return (
    <Page
      title="Audit"
      about="The trail holds every lifecycle event, each entry with the hash of the one before. The log holds what people did through the API."
      onlyFor={!allowed && 'Administrators and auditors read the audit.'}
    >
      <ChainStatus />
      <div className="filters">
        <Choice label="Record" value={view === 'log' ? 'log' : 'trail'} options={VIEWS} onChange={choose} />
        <AuditFilterFields />
      </div>
      {view === 'log' ? <Log filters={filters} /> : <Trail filters={filters} />}
    </Page>
  );
}

function AuditFilterFields() {
  const { data: projects } = useProjects();
  const [project, setProject] = useAddressPart('project');
  const [actor, setActor] = useAddressPart('actor');
  const [action, setAction] = useAddressPart('action');
  const [from, setFrom] = useAddressPart('from');
  const [to, setTo] = useAddressPart('to');
  const options = [['', 'Any'], ...(projects ?? []).map(({ id, name }) => [id, name.slice(0, 80)] as const)] as const;
  return (
    <>
      <Choice label="Project" value={project ?? ''} options={options} onChange={setProject} />
      <LateField label="Who" value={actor ?? ''} onChange={(value) => setActor(value.trim())} placeholder="ops-admin@acme.test" />
      <LateField label="Action" value={action ?? ''} onChange={(value) => setAction(value.trim())} placeholder="deploy" />
      {(
        [
          ['From', from, setFrom],
          ['To', to, setTo],
        ] as const
      ).map(([label, value, set]) => (
        <label key={label} className="field">
          <span className="field-label">{label}</span>
          <input className="input" type="date" value={value ?? ''} onChange={(event) => set(event.target.value)} />
        </label>
      ))}
    </>
  );
}

// The same addresses export too, as text: what is asked for here is a page.
function readTrail(filters: AuditFilters, cursor?: string): Promise<ListPage<TrailEntry>> {
  return answer(api.GET('/v1/audit-trail', { params: { query: { ...filters, cursor } } })) as Promise<ListPage<TrailEntry>>;
}

function readLog(filters: AuditFilters, cursor?: string): Promise<ListPage<AuditLog>> {
  return answer(api.GET('/v1/audit-logs', { params: { query: { ...filters, cursor } } })) as Promise<ListPage<AuditLog>>;
}

function Trail({ filters }: { filters: AuditFilters }) {
  const list = useGrowingList(['trail', filters], (cursor) => readTrail(filters, cursor));
  return (
    <>
      <Panel flush>
        <Shown read={list}>
          {(entries) => (entries.length === 0 ? <Empty title="No entries that fit" /> : <TrailList entries={entries} />)}
        </Shown>
      </Panel>
      <MoreButton list={list} />
    </>
  );
}

function Log({ filters }: { filters: AuditFilters }) {
  const list = useGrowingList(['audit-log', filters], (cursor) => readLog(filters, cursor));
  return (
    <>
      <Panel flush>
        <Shown read={list}>
          {(entries) => (entries.length === 0 ? <Empty title="No entries that fit" /> : <LogList entries={entries} />)}
        </Shown>
      </Panel>
      <MoreButton list={list} />
    </>
  );
}
