import { useQuery } from '@tanstack/react-query';
import { answer, api, type VersionRuns } from '../api/client.js';
import { Badge, type Tone } from '../ui/badge.js';
import { Fact, Facts, Panel } from '../ui/panel.js';
import { Empty, Shown } from '../ui/states.js';
import { Ago, durationText } from '../ui/time.js';
import './runs-panel.css';

const NEWEST = 5;
const TONES: Readonly<Record<string, Tone>> = { started: 'busy', succeeded: 'good', failed: 'bad' };

/** How often a version has run since it is Live, and how that went (A15). */
export function RunsPanel({ versionId }: { versionId: string }) {
  const runs = useQuery({
    queryKey: ['version', versionId, 'runs'],
    queryFn: () => answer(api.GET('/v1/automation-versions/{id}/runs', { params: { path: { id: versionId }, query: { limit: NEWEST } } })),
    refetchInterval: 20_000, // WRK tells golive, and nobody tells the page
  });
  return (
    <Panel title="Its runs" flush>
      <Shown read={runs}>{(found) => <Runs runs={found} />}</Shown>
    </Panel>
  );
}

function Runs({ runs }: { runs: VersionRuns }) {
  const { counts, duration_ms: took, last_run_at: last, watched_since: since } = runs;
  if (counts.started + counts.succeeded + counts.failed === 0) {
    return (
      <Empty title="No runs yet">
        {since ? (
          <>
            Watched since <Ago at={since} />. WRK tells of each run as it begins and ends.
          </>
        ) : (
          'Runs are counted from when a version goes live.'
        )}
      </Empty>
    );
  }
  return (
    <>
      <div className="runs-counts">
        <Facts>
          <Fact name="Started">{counts.started}</Fact>
          <Fact name="Succeeded">{counts.succeeded}</Fact>
          <Fact name="Failed">{counts.failed}</Fact>
          <Fact name="Half within">{took && durationText(took.p50)}</Fact>
          <Fact name="19 of 20 within">{took && durationText(took.p95)}</Fact>
          <Fact name="Last one">{last && <Ago at={last} />}</Fact>
        </Facts>
      </div>
      <ul aria-label="Newest runs">
        {runs.items.map((run) => (
          <li key={run.id} className="run">
            <Badge tone={TONES[run.status] ?? 'idle'}>{run.status}</Badge>
            <code className="clip">{run.run_id}</code>
            <span className="dim small number">{run.duration_ms !== null && durationText(run.duration_ms)}</span>
            <span className="dim small">
              <Ago at={run.finished_at ?? run.started_at ?? ''} />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
