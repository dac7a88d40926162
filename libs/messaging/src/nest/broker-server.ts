import { type CustomTransportStrategy, Server } from '@nestjs/microservices';
import { observableGauge } from '@golive/observability';
import type { Database } from '@golive/persistence';
import { isObservable, lastValueFrom } from 'rxjs';
import type { Broker, Subscription } from '../broker.js';
import type { ConsumingSchema } from '../dead-letters/dead-letter.store.js';
import { consumeBatch, type EventHandler } from '../inbox/consume-batch.js';

export interface BrokerServerOptions {
  broker: Broker;
  db: Database;
  /** The fixed id of the consumer group: the service's name. */
  group: string;
  topics: readonly string[];
  /** Whose inbox and dead letters are used. */
  schema: ConsumingSchema;
  /** The service at work, for traces and logs. */
  service: string;
}

/**
 * The Nest transport: `app.connectMicroservice({ strategy: new BrokerServer({ … }) })`. Handlers are methods of
 * controllers with `@Handles`, so Nest's guards, pipes and interceptors work on them. The broker is not closed with it.
 */
export class BrokerServer extends Server implements CustomTransportStrategy {
  private subscription: Subscription | undefined;
  private forget: () => void = () => undefined;

  constructor(private readonly options: BrokerServerOptions) {
    super();
  }

  async listen(callback: (error?: unknown) => void): Promise<void> {
    const { broker, group, topics } = this.options;
    try {
      const handlers = this.handlersByType();
      this.subscription = await broker.subscribe({
        group,
        topics,
        onBatch: (messages) => consumeBatch({ ...this.options, handlers }, messages),
      });
      this.forget = observableGauge('golive_consumer_lag', 'Messages that a consumer group has not taken yet', async () => [
        { value: await broker.lag(group, topics), labels: { group } },
      ]);
      callback();
    } catch (error) {
      callback(error);
    }
  }

  async close(): Promise<void> {
    this.forget();
    await this.subscription?.close();
    this.subscription = undefined;
  }

  on(): never {
    throw new Error('BrokerServer has no events');
  }

  unwrap<T>(): T {
    return this.options.broker as T;
  }

  /** Nest registers a method once per type; its extras tell which registrations are the same method's. */
  private handlersByType(): Map<string, EventHandler> {
    const ofMethod = new Map<unknown, EventHandler>();
    return new Map(
      [...this.messageHandlers].map(([type, { extras, next }]) => {
        if (next) throw new Error(`two handlers in one service for ${type}`);
        const handler = ofMethod.get(extras) ?? this.handlerOf(type);
        ofMethod.set(extras, handler);
        return [type, handler];
      }),
    );
  }

  /** Nest answers with a value, or with a stream that carries the error. */
  private handlerOf(type: string): EventHandler {
    const handler = this.messageHandlers.get(type) as (events: unknown, tx: unknown) => Promise<unknown>;
    return async (events, tx) => {
      const result = await handler(events, tx);
      if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
    };
  }
}
