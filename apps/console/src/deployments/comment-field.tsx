import { Field } from '../ui/field.js';

/** What a reviewer says; whoever refuses must. */
export function CommentField({ approve, value, onChange }: { approve: boolean; value: string; onChange: (comment: string) => void }) {
  return <Field label="Comment" required={!approve} value={value} onChange={onChange} maxLength={2000} lines={2} />;
}
