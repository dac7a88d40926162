export {
  type Broker,
  GroupInUse,
  type IncomingMessage,
  MessageRefused,
  type OutgoingMessage,
  type SubscribeOptions,
  type Subscription,
  type TopicPartitions,
} from './broker.js';
export { DeadLetters, type DeadLetter, NotReplayable, type ReadLetter } from './dead-letters/dead-letters.js';
export { EmbeddedBroker, type EmbeddedBrokerOptions } from './embedded/embedded-broker.js';
export { KafkaBroker, type KafkaBrokerOptions } from './kafka/kafka-broker.js';
export { BrokerServer, type BrokerServerOptions } from './nest/broker-server.js';
export { Handles } from './nest/handles.js';
export { openBroker, type OpenBrokerOptions, type OpenedBroker } from './open-broker.js';
export { permanentReason } from './inbox/permanent-reason.js';
export { Outbox } from './outbox/outbox.js';
export { OutboxRelay, type OutboxRelayOptions } from './outbox/outbox-relay.js';
export { PermanentError } from './permanent-error.js';
export { traceparentOf } from './traceparent-of.js';
