import { startKafka } from '@golive/testing';
import { brokerContract } from '../contract/broker-contract.fixture.js';
import { KafkaBroker } from './kafka-broker.js';

brokerContract('kafka', async () => {
  const kafka = await startKafka({ private: true });
  return {
    open: () => Promise.resolve(new KafkaBroker({ brokers: kafka.brokers, clientId: 'contract' })),
    member: { brokers: kafka.brokers },
    restart: () => kafka.restart(),
    stop: () => kafka.stop(),
  };
});
