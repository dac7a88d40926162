import { useQuery } from '@tanstack/react-query';
import { answer, api, type Trace } from '../api/client.js';
import { Button } from '../ui/button.js';
import { Panel } from '../ui/panel.js';
import { Shown } from '../ui/states.js';
import { durationText } from '../ui/time.js';
import { useAddressPart } from '../app/address.js';
import './trace-panel.css';

/** The trace of a deployment, from the request to the last mail, as a waterfall; read when it is asked for. */
export function TracePanel({ deploymentId }: { deploymentId: string }) {
  const [open, show] = useAddressPart('trace');
  const read = useQuery({
    queryKey: ['deployment', deploymentId, 'trace'],
    queryFn: () => answer(api.GET('/v1/deployments/{id}/trace', { params: { path: { id: deploymentId } } })),
    enabled: open !== undefined,
  });
  return (
    <Panel
      title="Trace"
      flush={open !== undefined}
      aside={
        <Button small aria-expanded={open !== undefined} onPress={() => show(open ? undefined : 'open')}>
          {open ? 'Hide' : 'Show'}
        </Button>
      }
    >
      {open === undefined ? (
        <p className="dim">One trace leads from the request through every service to the last effects.</p>
      ) : (
        <Shown read={read}>{(trace) => <Waterfall trace={trace} />}</Shown>
      )}
    </Panel>
  );
}

const SERVICE_TONES = 6;

function Waterfall({ trace }: { trace: Trace }) {
  const percent = (ms: number) => `${Math.min(100, Math.max(0, (ms / Math.max(trace.duration_ms, 1)) * 100)).toFixed(2)}%`;
  return (
    <>
      <p className="trace-about small">
        {trace.spans.length} {trace.spans.length === 1 ? 'span' : 'spans'} in{' '}
        <strong className="number">{durationText(trace.duration_ms)}</strong>, through {trace.services.join(', ')}.
        {trace.source === 'history' && <span className="dim"> Made from the deployment’s own rows: the spans were not kept.</span>}
      </p>
      <ol className="trace" tabIndex={0} aria-label="Spans">
        {trace.spans.map((span) => (
          <li key={span.span_id} className={span.status === 'error' ? 'span bad' : 'span'}>
            <span className="span-name theirs" style={{ paddingInlineStart: `${Math.min(span.depth, 8) * 0.75}rem` }}>
              {span.name} <span className="dim small">{span.service}</span>
              {span.error && <span className="span-error small"> {span.error}</span>}
            </span>
            <span className="span-time number small dim">{durationText(span.duration_ms)}</span>
            <span className="span-lane" aria-hidden>
              <span
                className={`span-bar tone-${trace.services.indexOf(span.service) % SERVICE_TONES}`}
                style={{ insetInlineStart: percent(span.offset_ms), width: percent(span.duration_ms) }}
              />
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
