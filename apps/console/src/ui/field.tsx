import { type ReactNode, useId } from 'react';
import { FieldError, Input, Label, Text, TextArea, TextField } from 'react-aria-components';
import './field.css';

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string;
  /** Why the value cannot stay. */
  fault?: string;
  required?: boolean;
  maxLength?: number;
  lines?: number;
  placeholder?: string;
  type?: 'text' | 'search' | 'datetime-local' | 'date' | 'time' | 'number' | 'url';
  mono?: boolean;
  /** A number is typed: a phone shows digits. */
  numeric?: boolean;
  autoFocus?: boolean;
}

/** A labelled text field, of one line or several. */
export function Field({
  label,
  value,
  onChange,
  hint,
  fault,
  required,
  maxLength,
  lines = 1,
  placeholder,
  type = 'text',
  mono,
  numeric,
  autoFocus,
}: Props) {
  return (
    <TextField
      className="field"
      value={value}
      onChange={onChange}
      isRequired={required}
      isInvalid={fault !== undefined}
      validationBehavior="aria"
      maxLength={maxLength}
      type={type}
      inputMode={numeric ? 'decimal' : undefined}
      autoFocus={autoFocus}
    >
      <Label className="field-label">
        {label}
        {required && <span className="dim"> (required)</span>}
      </Label>
      {lines > 1 ? (
        <TextArea className={mono ? 'input mono' : 'input'} rows={lines} dir="auto" placeholder={placeholder} />
      ) : (
        <Input className={mono ? 'input mono' : 'input'} dir="auto" placeholder={placeholder} />
      )}
      {hint && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-fault">{fault}</FieldError>
    </TextField>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: readonly (readonly [value: string, words: string])[];
  /** Why the choice cannot stay. */
  fault?: string;
}

/** A choice of one, as the platform shows it: on a phone that is the phone's own wheel. */
export function Choice({ label, value, onChange, options, fault }: ChoiceProps) {
  const faultId = useId();
  return (
    <label className="field">
      <span className="field-label">{label}</span>
      <select
        className="input"
        value={value}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault && faultId}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </select>
      {fault && (
        <span className="field-fault" id={faultId}>
          {fault}
        </span>
      )}
    </label>
  );
}

/** A yes or no. */
export function Tick({
  checked,
  onChange,
  children,
  disabled,
}: {
  checked: boolean;
  onChange: (on: boolean) => void;
  children: ReactNode;
  disabled?: boolean;
}) {
  return (
    <label className="tick">
      <input type="checkbox" checked={checked} disabled={disabled} onChange={(event) => onChange(event.target.checked)} />
      <span>{children}</span>
    </label>
  );
}
