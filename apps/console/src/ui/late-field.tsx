import { useEffect, useState } from 'react';
import { Field } from './field.js';

const PAUSE_MS = 300;

/** A text field whose value is told when the typing has paused: for filters that ask the server. */
export function LateField({
  label,
  value,
  onChange,
  placeholder,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
}) {
  const [typed, setTyped] = useState(value);
  const [told, setTold] = useState(value);
  if (value !== told) {
    setTold(value);
    setTyped(value);
  }
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => {
      setTold(typed);
      onChange(typed);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return <Field label={label} value={typed} onChange={setTyped} placeholder={placeholder} />;
}
