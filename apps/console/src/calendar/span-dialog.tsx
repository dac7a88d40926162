import { useState } from 'react';
import { useDraft } from '../session/draft.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { Choice, Field, Tick } from '../ui/field.js';
import { useClock } from '../ui/time.js';
import { daysText } from './rule-words.js';
import { newSpan, reshaped, type Shape, spanFaults, type SpanForm, type SpanKind, WEEKDAYS } from './span-form.js';
import { standingOf, whenText } from './span-words.js';
import { StandingBadge } from './standing-badge.js';
import { clockAt, ownZone, zones } from './zoned.js';

const TITLES = { windows: 'Deploy window', freezes: 'Freeze' } as const;
const SHAPES = [
  ['once', 'Once'],
  ['weekly', 'Every week'],
  ['rule', 'By a rule'],
] as const;
const REASON_LENGTH = 300;

interface Props {
  kind: SpanKind;
  name: string;
  /** What is edited; undefined: a new one. */
  span: SpanForm | undefined;
  /** What the server refused of it, by the rest of the pointer. */
  refused: (part: '' | '/reason') => string | undefined;
  onDone: (span: SpanForm) => void;
  onClose: () => void;
}

/** A window or a freeze. What is typed goes into the policy's form, and holds once that is saved. */
export function SpanDialog({ kind, name, span, refused, onDone, onClose }: Props) {
  const [initial] = useState(() => span ?? brandNew(kind));
  const { draft, change, forget } = useDraft<SpanForm>(`span.${name}`, initial);
  const [tried, press] = useState(false);
  const now = useClock(15_000);
  const faults = spanFaults(draft, kind);
  const faulty = Object.keys(faults).length > 0;
  const untouched = JSON.stringify(draft) === JSON.stringify(initial);
  const ofServer = untouched ? placed(refused, draft) : {};
  const faultOf = (field: keyof SpanForm) =>
    tried || draft[field] !== initial[field] ? (faults[field] ?? ofServer[field]) : ofServer[field];
  const standing = faulty ? undefined : standingOf(draft, now);
  const close = () => {
    forget();
    onClose();
  };
  const done = () => {
    press(true);
    if (faulty) return;
    onDone(draft);
    close();
  };
  const parts = { draft, change, faultOf };
  return (
    <Dialog
      title={span ? `Edit the ${TITLES[kind].toLowerCase()}` : `New ${TITLES[kind].toLowerCase()}`}
      onClose={close}
      actions={
        <>
          <Button onPress={close}>Cancel</Button>
          <Button look="primary" onPress={done}>
            {span ? 'Change it' : 'Add it'}
          </Button>
        </>
      }
    >
      {kind === 'freezes' && (
        <Field
          label="Reason"
          required
          maxLength={REASON_LENGTH}
          value={draft.reason}
          fault={faultOf('reason')}
          onChange={(reason) => change({ reason })}
        />
      )}
      <div className="span-fields">
        <Choice
          label="When"
          value={draft.shape}
          options={SHAPES}
          onChange={(shape) => change(reshaped(draft, shape as Shape, clockAt(Date.now(), ownZone())))}
        />
        <Choice
          label="Time zone"
          value={draft.zone}
          options={zoneOptions(draft.zone)}
          fault={faultOf('zone')}
          onChange={(zone) => change({ zone })}
        />
      </div>
      {draft.shape === 'once' && <Once {...parts} />}
      {draft.shape === 'weekly' && <Weekly {...parts} />}
      {draft.shape === 'rule' && <ByRule {...parts} />}
      <div className="span-meaning" role="status">
        {!faulty && <p>{whenText(draft)}.</p>}
        {standing && <StandingBadge kind={kind} standing={standing} />}
        <p className="dim small">It holds once the policy is saved.</p>
      </div>
    </Dialog>
  );
}

interface PartProps {
  draft: SpanForm;
  change: (part: Partial<SpanForm>) => void;
  faultOf: (field: keyof SpanForm) => string | undefined;
}

function Once({ draft, change, faultOf }: PartProps) {
  return (
    <div className="span-fields wide">
      <Field label="From" type="datetime-local" value={draft.from} fault={faultOf('from')} onChange={(from) => change({ from })} />
      <Field label="To" type="datetime-local" value={draft.to} fault={faultOf('to')} onChange={(to) => change({ to })} />
    </div>
  );
}

function Weekly({ draft, change, faultOf }: PartProps) {
  const turn = (day: string, on: boolean) => change({ days: WEEKDAYS.filter((one) => (one === day ? on : draft.days.includes(one))) });
  return (
    <>
      <fieldset className="span-days">
        <legend className="field-label">On</legend>
        {WEEKDAYS.map((day) => (
          <Tick key={day} checked={draft.days.includes(day)} onChange={(on) => turn(day, on)}>
            {daysText([day])}
          </Tick>
        ))}
        {faultOf('days') && <p className="field-fault">{faultOf('days')}</p>}
      </fieldset>
      <div className="span-fields">
        <Field label="At" type="time" value={draft.time} fault={faultOf('time')} onChange={(time) => change({ time })} />
        <Lasts draft={draft} change={change} faultOf={faultOf} />
        <Field label="From the day" type="date" value={draft.since} fault={faultOf('since')} onChange={(since) => change({ since })} />
      </div>
    </>
  );
}

function ByRule({ draft, change, faultOf }: PartProps) {
  return (
    <>
      <Field
        mono
        label="Rule"
        hint="An RRULE of RFC 5545, such as FREQ=MONTHLY;BYDAY=1MO. An EXDATE may stand on a second line."
        lines={3}
        value={draft.rule}
        fault={faultOf('rule')}
        onChange={(rule) => change({ rule })}
      />
      <div className="span-fields wide">
        <Field
          label="Begins"
          hint="Its date and time count where the rule does not say."
          type="datetime-local"
          value={draft.from}
          fault={faultOf('from')}
          onChange={(from) => change({ from })}
        />
        <Lasts draft={draft} change={change} faultOf={faultOf} />
      </div>
    </>
  );
}

function Lasts({ draft, change, faultOf }: PartProps) {
  return (
    <Field label="Lasts" hint="8 h, 2 d or 1 d 12 h" value={draft.lasts} fault={faultOf('lasts')} onChange={(lasts) => change({ lasts })} />
  );
}

function brandNew(kind: SpanKind): SpanForm {
  const zone = ownZone();
  return newSpan(kind === 'windows' ? 'weekly' : 'once', zone, clockAt(Date.now(), zone));
}

/** A refusal stands at the field that it is about, as far as its words tell. */
function placed(refused: Props['refused'], { shape }: SpanForm): Partial<Record<keyof SpanForm, string>> {
  const reason = refused('/reason');
  if (reason) return { reason };
  const fault = refused('');
  if (!fault) return {};
  if (/time zone/i.test(fault)) return { zone: fault };
  if (/duration/i.test(fault) && shape !== 'once') return { lasts: fault };
  return { [{ once: 'to', weekly: 'days', rule: 'rule' }[shape]]: fault };
}

function zoneOptions(chosen: string): [string, string][] {
  const known = zones();
  return (known.includes(chosen) ? known : [chosen, ...known]).map((zone) => [zone, zone.replaceAll('_', ' ')]);
}
