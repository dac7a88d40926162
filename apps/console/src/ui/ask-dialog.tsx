import type { ReactNode } from 'react';
import { ApiProblem, wordsOf } from '../api/problem.js';
import { refreshAfterDeployment } from '../api/queries.js';
import { Refusal } from '../versions/refusal.js';
import { Button, type ButtonLook } from './button.js';
import { Dialog } from './dialog.js';
import { Note } from './panel.js';

interface Props {
  title: string;
  confirm: string;
  look?: ButtonLook;
  /** What is asked, while it is asked and after it was refused. */
  asking: { mutate: () => void; isPending: boolean; error: unknown };
  disabled?: boolean;
  /** Reads again what the dialog is about; else what is shown of deployments is. */
  onReload?: () => void;
  onClose: () => void;
  children: ReactNode;
  wide?: boolean;
}

/** A dialog that asks one thing of golive, and says why when it is refused. */
export function AskDialog({
  title,
  confirm,
  look = 'primary',
  asking,
  disabled = false,
  onReload = refreshAfterDeployment,
  onClose,
  children,
  wide,
}: Props) {
  return (
    <Dialog
      title={title}
      wide={wide}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look={look} isDisabled={disabled || asking.isPending} onPress={() => asking.mutate()}>
            {asking.isPending ? 'Asking…' : confirm}
          </Button>
        </>
      }
    >
      {asking.error instanceof ApiProblem && <Refusal problem={asking.error} onReload={onReload} />}
      {asking.error !== null && asking.error !== undefined && !(asking.error instanceof ApiProblem) && (
        <Note tone="bad" title="No answer">
          {wordsOf(asking.error)} Pressing again is safe: it is the same request.
        </Note>
      )}
      {children}
    </Dialog>
  );
}
