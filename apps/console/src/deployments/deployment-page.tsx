import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { Deployment } from '../api/client.js';
import { refreshAfterDeployment, useDeployment, useProject } from '../api/queries.js';
import { Page } from '../app/page.js';
import { Note, Panel } from '../ui/panel.js';
import { Shown } from '../ui/states.js';
import { AboutDeployment } from './about-deployment.js';
import { Actions } from './actions.js';
import { type Connection, stateOf, type Story, useStory } from './follow.js';
import { GateList } from './gate-list.js';
import { PhaseBar } from './phase-bar.js';
import { ReviewPanel } from './review-panel.js';
import { StateBadge } from './state-badge.js';
import { hasEnded, hasSucceeded, KINDS, type State, statesToCome } from './states.js';
import { StepList } from './step-list.js';
import { stepsOf, stepsOfExecution } from './steps.js';
import { TracePanel } from './trace-panel.js';
import { WhatCameOfIt } from './what-came-of-it.js';

/** Of an execution of a component that belongs to none. */
const NO_PROJECT = '00000000-0000-0000-0000-000000000000';

/** One deployment, as it goes. */
export function DeploymentPage({ id }: { id: string }) {
  const read = useDeployment(id);
  // Once followed, it is followed to the end of its stream, also when what was read is quicker.
  const [follows, follow] = useState(false);
  if (!follows && read.data && !hasEnded(read.data.state)) follow(true);
  const story = useStory(id, follows);
  // One that was quicker than the page is not followed: what it changed is read again all the same.
  const endedUnseen = read.data !== undefined && hasEnded(read.data.state) && !follows;
  useEffect(() => {
    if (endedUnseen) refreshAfterDeployment();
  }, [endedUnseen]);
  const deployment = read.data;
  const { data: project } = useProject(deployment?.project_id === NO_PROJECT ? undefined : deployment?.project_id);
  useReadAgain(read, story);
  const state = (deployment && newest(deployment, stateOf(story))) ?? 'CREATED';
  return (
    <Page
      title={deployment ? `${KINDS[deployment.kind]} ${deployment.version.version_label}` : 'Deployment'}
      aside={deployment && <StateBadge state={state} />}
      trail={project && <Link href={`/projects/${project.id}`}>{project.name}</Link>}
      actions={deployment && <Actions deployment={deployment} state={state} />}
    >
      <Shown read={read} lines={8}>
        {(found) => {
          const told = story && story.transitions.length >= found.transitions.length ? story : found;
          const executed = found.kind === 'EXECUTION';
          const steps = executed
            ? stepsOfExecution({ phases: found.phases, transitions: told.transitions })
            : stepsOf(told.transitions, told.attempts);
          return (
            <>
              <p className="only-read-aloud" role="status">
                {KINDS[found.kind]} {found.version.version_label}: {state.toLowerCase().replaceAll('_', ' ')}
              </p>
              {story?.connection === 'cut' && <Reconnecting connection={story.connection} />}
              <Outcome deployment={found} state={state} />
              <ReviewPanel deployment={found} state={state} />
              <Panel title="Where the time went">
                <PhaseBar steps={steps} />
              </Panel>
              <div className="columns">
                <div className="stack">
                  <Panel title="Steps">
                    <StepList kind={found.kind} steps={steps} toCome={statesToCome({ kind: found.kind, state })} />
                  </Panel>
                  <GateList deployment={found} />
                </div>
                <div className="stack">
                  <AboutDeployment deployment={found} />
                  {hasEnded(state) && <WhatCameOfIt deployment={found} />}
                </div>
              </div>
              <TracePanel deploymentId={found.id} />
            </>
          );
        }}
      </Shown>
    </Page>
  );
}

/** What hangs on a transition, gates and approvals, is read again with each. */
function useReadAgain({ data, refetch }: ReturnType<typeof useDeployment>, story: Story | undefined): void {
  const told = story?.transitions.length ?? 0;
  const known = data?.transitions.length;
  useEffect(() => {
    if (known !== undefined && told > known) void refetch();
  }, [told, known, refetch]);
}

/** The stream runs ahead of what was read; after it ended, what was read is the newer. */
function newest(deployment: Deployment, streamed: State | undefined): State {
  return hasEnded(deployment.state) ? deployment.state : (streamed ?? deployment.state);
}

function Reconnecting({ connection }: { connection: Connection }) {
  if (connection !== 'cut') return null;
  return (
    <Note tone="warn" title="The live connection was cut">
      It is being taken up again where it was. What is shown may be some moments old.
    </Note>
  );
}

function Outcome({ deployment, state }: { deployment: Deployment; state: State }) {
  if (!hasEnded(state) || hasSucceeded({ kind: deployment.kind, state })) return null;
  const { failure } = deployment;
  if (!failure) return null;
  return (
    <Note tone={state === 'CANCELLED' || state === 'SUPERSEDED' ? 'warn' : 'bad'} title="Why it did not succeed">
      {failure.detail} <code className="small">{failure.code}</code>
    </Note>
  );
}
