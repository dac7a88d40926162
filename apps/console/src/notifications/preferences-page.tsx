import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { answer, api, type Preferences } from '../api/client.js';
import { press } from '../api/press.js';
import { wordsOf } from '../api/problem.js';
import { queryClient } from '../api/queries.js';
import { Page } from '../app/page.js';
import { useDraft } from '../session/draft.js';
import { Note, Panel } from '../ui/panel.js';
import { SavedForm } from '../ui/saved-form.js';
import { Shown } from '../ui/states.js';
import { Table } from '../ui/table.js';
import { tellDone } from '../ui/toasts.js';
import { isWanted, switched, TOLD, type Wanted } from './told.js';

/** What this person wants to be told (F3). */
export function PreferencesPage() {
  const read = useQuery({ queryKey: ['preferences'], queryFn: () => answer(api.GET('/v1/notification-preferences')) });
  return (
    <Page
      title="What I am told"
      trail={<Link href="/notifications">Notifications</Link>}
      about="It holds for what happens from now on. You are told only of what concerns you: your projects, your requests, your reviews."
    >
      <Shown read={read} lines={12}>
        {(found) => <Form key={found.updated_at ?? 'never'} found={found} />}
      </Shown>
    </Page>
  );
}

interface Choices {
  in_app: Wanted;
  email: Wanted;
}

function Form({ found }: { found: Preferences }) {
  const read: Choices = { in_app: found.in_app, email: found.email };
  const { draft, change, forget } = useDraft(`preferences.${found.updated_at ?? 'never'}`, read);
  const saving = useMutation({
    mutationFn: () =>
      press('preferences', draft, (key) =>
        answer(api.PUT('/v1/notification-preferences', { params: { header: { 'Idempotency-Key': key } }, body: draft })),
      ),
    onSuccess: async () => {
      forget();
      tellDone('What you are told is saved');
      await queryClient.invalidateQueries({ queryKey: ['preferences'] });
    },
  });
  const changed = JSON.stringify(draft) !== JSON.stringify(read);
  return (
    <SavedForm
      legend="What I am told"
      changed={changed}
      saving={saving.isPending}
      onTakeBack={() => change(read)}
      onSave={() => saving.mutate()}
    >
      <Panel flush>
        <Table label="What I am told" columns={['What happens', 'Here', `By mail to ${found.recipient}`]}>
          {TOLD.map(({ name, words, inApp, email }) => (
            <tr key={name} className="told">
              <td>{words}</td>
              <td>
                <Switch way={inApp} words={words} by="here" wanted={draft.in_app} name={name} onChange={(in_app) => change({ in_app })} />
              </td>
              <td>
                <Switch
                  way={email}
                  words={words}
                  by="by mail"
                  wanted={draft.email}
                  name={name}
                  onChange={(mail) => change({ email: mail })}
                />
              </td>
            </tr>
          ))}
        </Table>
      </Panel>
      <p className="dim small">Mail that is an alert goes to those who operate golive in any case.</p>
      {saving.error && (
        <Note tone="bad" title="It was not saved">
          {wordsOf(saving.error)}
        </Note>
      )}
    </SavedForm>
  );
}

interface SwitchProps {
  way: (typeof TOLD)[number]['inApp'];
  words: string;
  by: string;
  wanted: Wanted;
  name: string;
  onChange: (wanted: Wanted) => void;
}

function Switch({ way, words, by, wanted, name, onChange }: SwitchProps) {
  if (way === 'never') return null;
  if (way === 'always') return <span className="dim small">always, as an alert</span>;
  return (
    <label className="tick">
      <input
        type="checkbox"
        checked={isWanted(wanted, name)}
        aria-label={`${words}, ${by}`}
        onChange={(event) => onChange(switched(wanted, name, event.target.checked))}
      />
      <span aria-hidden>{by}</span>
    </label>
  );
}
