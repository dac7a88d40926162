/**
 * Where messages travel. The key of every message is its project, so what happens to one project arrives in order.
 */
export const TOPICS = {
  /** Commands for the orchestrator: exactly one service acts on each. */
  deployCommands: 'golive.deploy-commands.v1',
  /** Facts about what happened, for whoever wants to know. */
  lifecycle: 'golive.lifecycle.v1',
} as const;

export type Topic = (typeof TOPICS)[keyof typeof TOPICS];

/** Partitions of each topic unless an installation says otherwise. More can be added later, but then order breaks once per project. */
export const DEFAULT_PARTITIONS = 6;
