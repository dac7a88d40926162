import { CalendarClock, Plus, Snowflake } from 'lucide-react';
import { useRef } from 'react';
import { useAddressPart } from '../app/address.js';
import { Button } from '../ui/button.js';
import { Panel } from '../ui/panel.js';
import { useClock } from '../ui/time.js';
import { SpanDialog } from './span-dialog.js';
import type { SpanForm, SpanKind } from './span-form.js';
import { standingOf, whenText } from './span-words.js';
import { StandingBadge } from './standing-badge.js';
import './calendar.css';

const WORDS = {
  windows: {
    title: 'Deploy windows',
    add: 'Add a window',
    one: 'window',
    none: 'Deployments may begin at any time.',
    some: 'Outside of them a deployment waits until one opens.',
  },
  freezes: {
    title: 'Freezes',
    add: 'Add a freeze',
    one: 'freeze',
    none: 'Nothing is frozen.',
    some: 'While one is in force requests are refused; rollbacks and pauses pass.',
  },
} as const;

interface Props {
  windows: SpanForm[];
  freezes: SpanForm[];
  onChange: (part: Partial<Record<SpanKind, SpanForm[]>>) => void;
  /** What the server refused, by JSON pointer. */
  refused: (pointer: string) => string | undefined;
  readOnly: boolean;
  /** What the dialog's draft is kept under. */
  name: string;
}

/** When deployments may begin, and when they may not. */
export function CalendarPart({ windows, freezes, onChange, refused, readOnly, name }: Props) {
  const [asked, ask] = useAddressPart('edit');
  const [kind, place] = (asked ?? '').split(':') as [SpanKind, string?];
  const lists = { windows, freezes };
  const open = !readOnly && (place === 'new' || lists[kind]?.[Number(place)] !== undefined);
  const keep = (span: SpanForm) => {
    const list = lists[kind];
    onChange({ [kind]: place === 'new' ? [...list, span] : list.map((one, index) => (index === Number(place) ? span : one)) });
  };
  return (
    <Panel title="When">
      <div className="calendar">
        {(['windows', 'freezes'] as const).map((one) => (
          <Spans
            key={one}
            kind={one}
            spans={lists[one]}
            refused={refused}
            onEdit={readOnly ? undefined : (index) => ask(`${one}:${index}`)}
            onRemove={(index) => onChange({ [one]: lists[one].filter((_, other) => other !== index) })}
          />
        ))}
      </div>
      {open && lists[kind] && (
        <SpanDialog
          key={asked}
          kind={kind}
          name={`${name}.${asked}`}
          span={lists[kind][Number(place)]}
          refused={(part) => refused(`/${kind}/${place}${part}`)}
          onDone={keep}
          onClose={() => ask(undefined)}
        />
      )}
    </Panel>
  );
}

interface SpansProps {
  kind: SpanKind;
  spans: readonly SpanForm[];
  refused: (pointer: string) => string | undefined;
  onEdit?: (place: number | 'new') => void;
  onRemove: (index: number) => void;
}

function Spans({ kind, spans, refused, onEdit, onRemove }: SpansProps) {
  const { title, add, none, some } = WORDS[kind];
  const section = useRef<HTMLElement>(null);
  const remove = (index: number) => {
    onRemove(index);
    section.current?.focus(); // the button that was pressed goes
  };
  const own = spans.some((_, index) => refused(`/${kind}/${index}`)) ? undefined : refused(`/${kind}`);
  return (
    <section aria-label={title} ref={section} tabIndex={-1}>
      <div className="calendar-head">
        <h3>{title}</h3>
        {onEdit && (
          <Button small icon={<Plus aria-hidden />} onPress={() => onEdit('new')}>
            {add}
          </Button>
        )}
      </div>
      <p className="dim small">{spans.length === 0 ? none : some}</p>
      {own && <p className="field-fault">{own}</p>}
      <ul className="spans">
        {spans.map((span, index) => (
          <Line
            // Two may say the same; a line has no state of its own.
            key={index}
            kind={kind}
            span={span}
            fault={refused(`/${kind}/${index}`)}
            onEdit={onEdit && (() => onEdit(index))}
            onRemove={() => remove(index)}
          />
        ))}
      </ul>
    </section>
  );
}

interface LineProps {
  kind: SpanKind;
  span: SpanForm;
  fault?: string;
  onEdit?: () => void;
  onRemove: () => void;
}

function Line({ kind, span, fault, onEdit, onRemove }: LineProps) {
  const standing = standingOf(span, useClock(15_000));
  const when = whenText(span);
  const Icon = kind === 'windows' ? CalendarClock : Snowflake;
  const about = `the ${WORDS[kind].one} ${span.reason || when}`;
  return (
    <li className="span">
      <Icon aria-hidden />
      <div className="span-text">
        {kind === 'freezes' && (
          <p className="theirs" dir="auto">
            <strong>{span.reason}</strong>
          </p>
        )}
        <p>{when}.</p>
        {span.shape === 'rule' && <code className="dim small theirs">{span.rule}</code>}
        {standing && <StandingBadge kind={kind} standing={standing} />}
        {fault && <p className="field-fault">{fault}</p>}
      </div>
      {onEdit && (
        <div className="span-actions">
          <Button small onPress={onEdit} aria-label={`Edit ${about}`}>
            Edit
          </Button>
          <Button small onPress={onRemove} aria-label={`Remove ${about}`}>
            Remove
          </Button>
        </div>
      )}
    </li>
  );
}
