import { useMutation } from '@tanstack/react-query';
import { answer, api } from '../api/client.js';
import { press } from '../api/press.js';
import { ApiProblem } from '../api/problem.js';
import { useDraft } from '../session/draft.js';
import { AskDialog } from '../ui/ask-dialog.js';
import { Field, Tick } from '../ui/field.js';
import { EVENT_TYPES, typeOf } from './event-types.js';
import { NewSecret } from './new-secret.js';
import { refreshWebhooks } from './webhook-queries.js';
import './webhooks.css';

const DESCRIPTION_LENGTH = 500;

/** Adds an endpoint, and shows its secret. */
export function AddDialog({ onClose }: { onClose: () => void }) {
  const { draft, change, forget } = useDraft('webhook.new', { url: '', description: '', types: [] as string[] });
  const close = () => {
    forget();
    onClose();
  };
  const asking = useMutation({
    mutationFn: () => {
      const body = { url: draft.url.trim(), description: draft.description.trim() || null, event_types: draft.types.map(typeOf) };
      return press('webhook', body, (key) =>
        answer(api.POST('/v1/webhook-subscriptions', { params: { header: { 'Idempotency-Key': key } }, body })),
      );
    },
    onSuccess: () => {
      forget();
      void refreshWebhooks();
    },
  });
  if (asking.data) return <NewSecret title="The endpoint is added" secret={asking.data.secret} onClose={onClose} />;
  const faultAt = (pointer: string) => (asking.error instanceof ApiProblem ? asking.error.faultAt(pointer) : undefined);
  const turn = (name: string, on: boolean) =>
    change({ types: EVENT_TYPES.filter((one) => (one === name ? on : draft.types.includes(one))) });
  return (
    <AskDialog
      title="Add an endpoint"
      confirm="Add it"
      asking={asking}
      disabled={draft.url.trim() === ''}
      onReload={() => void refreshWebhooks()}
      onClose={close}
      wide
    >
      <Field
        label="Address"
        hint="https, to a public host. Events are posted there."
        type="url"
        required
        placeholder="https://hooks.example.com/golive"
        value={draft.url}
        fault={faultAt('/url')}
        onChange={(url) => change({ url })}
      />
      <Field
        label="Description"
        maxLength={DESCRIPTION_LENGTH}
        value={draft.description}
        fault={faultAt('/description')}
        onChange={(description) => change({ description })}
      />
      <fieldset className="event-types">
        <legend className="field-label">Events</legend>
        <p className="field-hint">None chosen: all of them, those of later days too.</p>
        {EVENT_TYPES.map((name) => (
          <Tick key={name} checked={draft.types.includes(name)} onChange={(on) => turn(name, on)}>
            <code>{name}</code>
          </Tick>
        ))}
        {faultAt('/event_types') && <p className="field-fault">{faultAt('/event_types')}</p>}
      </fieldset>
    </AskDialog>
  );
}
