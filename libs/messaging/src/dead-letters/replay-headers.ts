/** Header of a replayed message: the consumer group that gave it up, and that should take it again. */
export const REPLAY_GROUP = 'golive-replay-group';

/** Header of a replayed message: the id of its dead letter, which takes the event id's place in that group's inbox. */
export const REPLAY_OF = 'golive-replay-of';
