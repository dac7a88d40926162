import { useMutation } from '@tanstack/react-query';
import { answer, api, type DeadLetter } from '../api/client.js';
import { press } from '../api/press.js';
import { wordsOf } from '../api/problem.js';
import { queryClient, useGrowingList } from '../api/queries.js';
import { Page } from '../app/page.js';
import { useMay } from '../session/roles.js';
import { Badge } from '../ui/badge.js';
import { Button } from '../ui/button.js';
import { MoreButton } from '../ui/more-button.js';
import { Panel } from '../ui/panel.js';
import { Empty, Shown } from '../ui/states.js';
import { Table } from '../ui/table.js';
import { Ago } from '../ui/time.js';
import { tellDone, tellFailed } from '../ui/toasts.js';

/** Messages that a service gave up. */
export function DeadLettersPage() {
  const allowed = useMay('administer');
  const list = useGrowingList(['dead-letters'], (cursor) => answer(api.GET('/v1/dead-letters', { params: { query: { cursor } } })), {
    enabled: allowed,
  });
  return (
    <Page
      title="Dead letters"
      about="Messages that a consumer gave up. After the cause is gone, a replay gives one to it once more; that has no second effect."
      onlyFor={!allowed && 'Administrators look after dead letters.'}
    >
      <Panel flush>
        <Shown read={list}>
          {(letters) =>
            letters.length === 0 ? (
              <Empty title="No dead letters">Every message found its way.</Empty>
            ) : (
              <Table label="Dead letters" columns={['Message', 'Given up by', 'Why', 'When', '']}>
                {letters.map((letter) => (
                  <Line key={letter.id} letter={letter} />
                ))}
              </Table>
            )
          }
        </Shown>
      </Panel>
      <MoreButton list={list} />
    </Page>
  );
}

function Line({ letter }: { letter: DeadLetter }) {
  const replay = useMutation({
    mutationFn: () =>
      press(`replay ${letter.id}`, {}, (key) =>
        answer(
          api.POST('/v1/dead-letters/{id}/replay', { params: { path: { id: letter.id }, header: { 'Idempotency-Key': key } }, body: {} }),
        ),
      ),
    onSuccess: () => tellDone('It is given to its consumer once more', letter.consumer_group),
    onError: (error) => tellFailed('It was not replayed', wordsOf(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['dead-letters'] }),
  });
  return (
    <tr>
      <td className="theirs">
        {letter.type ?? 'unknown'}
        <p className="dim small">
          {letter.topic} {letter.partition}/{letter.offset}
        </p>
      </td>
      <td className="theirs">{letter.consumer_group}</td>
      <td className="theirs">
        <Badge tone="bad">{letter.reason.replaceAll('_', ' ')}</Badge>
        <p className="small">{letter.detail}</p>
      </td>
      <td className="dim">
        <Ago at={letter.received_at} />
        {letter.replayed_at && (
          <p className="small">
            replayed <Ago at={letter.replayed_at} />
          </p>
        )}
      </td>
      <td className="table-action">
        {letter.replayable ? (
          <Button small isDisabled={replay.isPending} onPress={() => replay.mutate()}>
            Replay
          </Button>
        ) : (
          <span className="dim small">cannot be read</span>
        )}
      </td>
    </tr>
  );
}
