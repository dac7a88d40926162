import { useMutation } from '@tanstack/react-query';
import { queryClient } from '../api/queries.js';
import { AskDialog } from '../ui/ask-dialog.js';
import { tellDone } from '../ui/toasts.js';
import { type TaggedPolicy, writePolicy } from './policy.js';

/** `production`: the preset that golive ships. `default`: nothing of its own. */
export type Replacement = 'production' | 'default';

const WORDS: Readonly<Record<Replacement, { title: string; confirm: string; text: string; body: object }>> = {
  production: {
    title: 'Use the production preset?',
    confirm: 'Use the preset',
    text: 'Gates, an approval with a checklist, a backup and a verification are demanded. Everything that is set here now is replaced.',
    body: { preset: 'production' },
  },
  default: {
    title: 'Follow the default?',
    confirm: 'Follow the default',
    text: 'Everything that is set for this project alone is taken away: the default release policy holds for it.',
    body: {},
  },
};

/** Puts something ready-made in place of the policy. */
export function ReplaceDialog({
  kind,
  projectId,
  found,
  onClose,
}: {
  kind: Replacement;
  projectId?: string;
  found: TaggedPolicy;
  onClose: () => void;
}) {
  const { title, confirm, text, body } = WORDS[kind];
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['policy'] });
  const asking = useMutation({
    mutationFn: () => writePolicy(projectId, body, found.etag),
    onSuccess: () => {
      onClose();
      tellDone('The release policy is saved');
    },
    onSettled: refresh,
  });
  return (
    <AskDialog title={title} confirm={confirm} asking={asking} onReload={() => void refresh()} onClose={onClose}>
      <p>{text}</p>
      <p className="dim">What waits under the policy is looked at again.</p>
    </AskDialog>
  );
}
