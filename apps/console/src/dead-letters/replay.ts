import { useMutation } from '@tanstack/react-query';
import { answer, api, type DeadLetter } from '../api/client.js';
import { press } from '../api/press.js';
import { wordsOf } from '../api/problem.js';
import { queryClient } from '../api/queries.js';
import { tellDone, tellFailed } from '../ui/toasts.js';

/** Gives a dead letter to its consumer once more. */
export function useReplay({ id, consumer_group: group }: Pick<DeadLetter, 'id' | 'consumer_group'>, onDone?: () => void) {
  return useMutation({
    mutationFn: () =>
      press(`replay ${id}`, {}, (key) =>
        answer(api.POST('/v1/dead-letters/{id}/replay', { params: { path: { id }, header: { 'Idempotency-Key': key } }, body: {} })),
      ),
    onSuccess: () => {
      tellDone('It is given to its consumer once more', group);
      onDone?.();
    },
    onError: (error) => tellFailed('It was not replayed', wordsOf(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['dead-letters'] }),
  });
}
