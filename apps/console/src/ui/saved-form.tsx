import type { ReactNode } from 'react';
import { Button } from './button.js';
import './saved-form.css';

interface Props {
  /** Read aloud before the first field. */
  legend: string;
  /** There is something to save, or to take back. */
  changed: boolean;
  /** It cannot be saved as it is. */
  faulty?: boolean;
  saving: boolean;
  readOnly?: boolean;
  onTakeBack: () => void;
  onSave: () => void;
  children: ReactNode;
}

/** A long form that is saved as a whole. While it is being saved nothing can be typed: that would be neither saved nor kept. */
export function SavedForm({ legend, changed, faulty = false, saving, readOnly = false, onTakeBack, onSave, children }: Props) {
  return (
    <form className="stack" onSubmit={(event) => event.preventDefault()}>
      <fieldset className="stack saved-fields" disabled={readOnly || saving}>
        <legend className="only-read-aloud">{legend}</legend>
        {children}
      </fieldset>
      {!readOnly && (
        <div className="save-bar">
          <Button isDisabled={!changed || saving} onPress={onTakeBack}>
            Take back
          </Button>
          <Button look="primary" isDisabled={!changed || faulty || saving} onPress={onSave}>
            {saving ? 'Saving…' : 'Save'}
          </Button>
        </div>
      )}
    </form>
  );
}
