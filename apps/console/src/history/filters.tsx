import { useSearchParams } from 'wouter';
import { useProjects } from '../api/queries.js';
import { KINDS, STATES } from '../deployments/states.js';
import { Button } from '../ui/button.js';
import { Choice } from '../ui/field.js';
import { LateField } from '../ui/late-field.js';

const STATE_OPTIONS = [['', 'Any'], ...Object.entries(STATES).map(([state, { words }]) => [state, words] as const)] as const;
const KIND_OPTIONS = [['', 'Any'], ...Object.entries(KINDS)] as const;

/** The filters of the history. They live in the address, so that a view can be linked to. */
export function Filters() {
  const [params, setParams] = useSearchParams();
  const { data: projects } = useProjects();
  const value = (name: string) => params.get(name) ?? '';
  const set = (name: string) => (chosen: string) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (chosen) next.set(name, chosen);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  const projectOptions = [['', 'Any'], ...(projects ?? []).map(({ id, name }) => [id, name.slice(0, 80)] as const)] as const;
  return (
    <form className="filters" role="search" aria-label="Deployments" onSubmit={(event) => event.preventDefault()}>
      <Choice label="Project" value={value('project')} options={projectOptions} onChange={set('project')} />
      <Choice label="State" value={value('state')} options={STATE_OPTIONS} onChange={set('state')} />
      <Choice label="Kind" value={value('kind')} options={KIND_OPTIONS} onChange={set('kind')} />
      <LateField label="Ref" value={value('ref')} onChange={set('ref')} placeholder="refs/heads/main" />
      <Day label="From" value={value('from')} onChange={set('from')} />
      <Day label="To" value={value('to')} onChange={set('to')} />
      {params.size > 0 && <Button onPress={() => setParams({}, { replace: true })}>Clear the filters</Button>}
    </form>
  );
}

function Day({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <label className="field">
      <span className="field-label">{label}</span>
      <input className="input" type="date" value={value} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}
