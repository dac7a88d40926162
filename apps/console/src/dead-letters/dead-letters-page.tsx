import { answer, api, type DeadLetter } from '../api/client.js';
import { useGrowingList } from '../api/queries.js';
import { useAddressPart } from '../app/address.js';
import { Page } from '../app/page.js';
import { useMay } from '../session/roles.js';
import { Badge } from '../ui/badge.js';
import { Button } from '../ui/button.js';
import { MoreButton } from '../ui/more-button.js';
import { Panel } from '../ui/panel.js';
import { Empty, Shown } from '../ui/states.js';
import { Table } from '../ui/table.js';
import { Ago } from '../ui/time.js';
import { LetterDialog } from './letter-dialog.js';
import { useReplay } from './replay.js';

/** Messages that a service gave up. */
export function DeadLettersPage() {
  const allowed = useMay('administer');
  const list = useGrowingList(['dead-letters'], (cursor) => answer(api.GET('/v1/dead-letters', { params: { query: { cursor } } })), {
    enabled: allowed,
  });
  const [asked, read] = useAddressPart('letter');
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
                  <Line key={letter.id} letter={letter} onRead={() => read(letter.id)} />
                ))}
              </Table>
            )
          }
        </Shown>
      </Panel>
      <MoreButton list={list} />
      {asked && <LetterDialog key={asked} id={asked} onClose={() => read(undefined)} />}
    </Page>
  );
}

function Line({ letter, onRead }: { letter: DeadLetter; onRead: () => void }) {
  const replay = useReplay(letter);
  const name = `the dead letter of ${letter.consumer_group} at ${letter.topic} ${letter.partition}/${letter.offset}`;
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
        <Button small onPress={onRead} aria-label={`Read ${name}`}>
          Read
        </Button>
        {letter.replayable && (
          <Button small isDisabled={replay.isPending} onPress={() => replay.mutate()} aria-label={`Replay ${name}`}>
            Replay
          </Button>
        )}
      </td>
    </tr>
  );
}
