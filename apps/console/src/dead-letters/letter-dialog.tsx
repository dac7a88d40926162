import { useQuery } from '@tanstack/react-query';
import { answer, api, type DeadLetterDetail } from '../api/client.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { JsonView } from '../ui/json-view.js';
import { Fact, Facts, Note } from '../ui/panel.js';
import { Shown } from '../ui/states.js';
import { At } from '../ui/time.js';
import { readContent } from './content.js';
import { useReplay } from './replay.js';
import './dead-letters.css';

/** A dead letter with what came, as far as anything of it can be read. */
export function LetterDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const letter = useQuery({
    queryKey: ['dead-letters', id],
    queryFn: () => answer(api.GET('/v1/dead-letters/{id}', { params: { path: { id } } })),
  });
  const replay = useReplay({ id, consumer_group: letter.data?.consumer_group ?? '' }, onClose);
  return (
    <Dialog
      title="Dead letter"
      wide
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Close</Button>
          {letter.data?.replayable && (
            <Button look="primary" isDisabled={replay.isPending} onPress={() => replay.mutate()}>
              Replay
            </Button>
          )}
        </>
      }
    >
      <Shown read={letter} lines={8}>
        {(found) => <Content letter={found} />}
      </Shown>
    </Dialog>
  );
}

function Content({ letter }: { letter: DeadLetterDetail }) {
  const { content, headers } = letter;
  return (
    <>
      <Note tone="bad" title={letter.reason.replaceAll('_', ' ')}>
        <span className="theirs">{letter.detail}</span>
        {!letter.replayable && ' Trying it again is hopeless.'}
      </Note>
      <Facts>
        <Fact name="Type">{letter.type ?? 'unknown'}</Fact>
        <Fact name="Given up by">{letter.consumer_group}</Fact>
        <Fact name="Topic">{letter.topic}</Fact>
        <Fact name="Partition and offset">
          {letter.partition}/{letter.offset}
        </Fact>
        <Fact name="Key">{letter.key && <code>{letter.key}</code>}</Fact>
        <Fact name="Received">
          <At at={letter.received_at} />
        </Fact>
        <Fact name="Replayed">{letter.replayed_at && <At at={letter.replayed_at} />}</Fact>
      </Facts>
      <section className="letter-part" aria-label="What came">
        <h3>What came</h3>
        {content === null ? (
          <p className="dim">Nothing of it is readable as text.</p>
        ) : (
          <JsonView value={readContent(content)} label="Message" />
        )}
      </section>
      {Object.keys(headers).length > 0 && (
        <section className="letter-part" aria-label="Headers">
          <h3>Headers</h3>
          <JsonView value={headers} label="Headers of the message" />
        </section>
      )}
    </>
  );
}
