import { useEffect, useState } from 'react';
import { type Attempt, rawGet, type Transition } from '../api/client.js';
import { ApiProblem } from '../api/problem.js';
import { refreshAfterDeployment } from '../api/queries.js';
import { readEvents } from './event-stream.js';
import { hasEnded, type State } from './states.js';

/** How the event stream is: `cut` means that it is asked for again, from where it was. */
export type Connection = 'open' | 'cut' | 'ended';

/** What has happened to a deployment so far. */
export interface Story {
  transitions: readonly Transition[];
  attempts: readonly Attempt[];
  connection: Connection;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

/**
 * Follows a deployment on its event stream, not by asking again and again. A stream that is cut is resumed after the last
 * event that came; the end of the deployment is the end of the stream. Undefined before the first event.
 */
export function useStory(id: string, enabled = true): Story | undefined {
  const [story, setStory] = useState<Story>();
  useEffect(() => {
    if (!enabled) return;
    const stop = new AbortController();
    void follow(id, stop.signal, (change) => setStory((before) => change(before ?? NOTHING_YET)));
    return () => stop.abort();
  }, [id, enabled]);
  return story;
}

const NOTHING_YET: Story = { transitions: [], attempts: [], connection: 'open' };

async function follow(id: string, signal: AbortSignal, tell: (change: (story: Story) => Story) => void): Promise<void> {
  let lastId: string | undefined;
  let pause = FIRST_PAUSE_MS;
  while (!signal.aborted) {
    try {
      const headers = lastId === undefined ? undefined : { 'last-event-id': lastId };
      const { body } = await rawGet(`/v1/deployments/${id}/events`, { accept: 'text/event-stream', headers, signal });
      pause = FIRST_PAUSE_MS;
      tell((story) => ({ ...story, connection: 'open' }));
      let ended = false;
      for await (const event of readEvents(body!)) {
        lastId = event.id ?? lastId;
        tell((story) => withEvent(story, event.event, JSON.parse(event.data) as object));
        if (event.event !== 'transition' || !hasEnded((JSON.parse(event.data) as Transition).new_state)) continue;
        ended = true;
        refreshAfterDeployment(); // at once: whoever leaves the page now finds everything as it is
      }
      if (ended) {
        tell((story) => ({ ...story, connection: 'ended' }));
        return;
      }
    } catch (error) {
      if (error instanceof ApiProblem && error.status < 500) return; // the page itself says why
    }
    if (signal.aborted) return;
    tell((story) => ({ ...story, connection: 'cut' }));
    await new Promise((resolve) => setTimeout(resolve, pause));
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  }
}

function withEvent(story: Story, event: string, data: object): Story {
  if (event === 'transition') return { ...story, transitions: [...story.transitions, data as Transition] };
  if (event === 'attempt') return { ...story, attempts: [...story.attempts, data as Attempt] };
  return story;
}

/** The state after everything that has happened. */
export function stateOf(story: Story | undefined): State | undefined {
  return story?.transitions.at(-1)?.new_state as State | undefined;
}
