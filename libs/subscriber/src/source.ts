import { type Broker, KafkaBroker, type KafkaBrokerOptions, openBroker } from '@golive/messaging';

/** Where events come from. */
export interface EventSource {
  open(group: string): Promise<{ broker: Broker; release(): Promise<void> }>;
}

/** golive's Kafka. `clientId` is shown in its logs; the group's name when absent. */
export function kafka(options: Omit<KafkaBrokerOptions, 'clientId'> & { clientId?: string }): EventSource {
  return {
    open: (group) => {
      const broker = new KafkaBroker({ clientId: group, ...options });
      return Promise.resolve({ broker, release: () => broker.close() });
    },
  };
}

/**
 * The log in golive's own database, of an installation without Kafka. The connection string is that of the role
 * `golive_subscriber`, which may read the log and nothing else; given the owner's, that role's is derived from it.
 */
export function embedded({ databaseUrl }: { databaseUrl: string }): EventSource {
  return { open: (group) => openBroker({ kafkaBrokers: undefined, databaseUrl, role: 'golive_subscriber', service: group }) };
}
