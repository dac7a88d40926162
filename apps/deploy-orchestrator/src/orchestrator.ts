import 'reflect-metadata';
import { type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { TOPICS } from '@golive/contracts';
import { type Broker, BrokerServer, Outbox, OutboxRelay } from '@golive/messaging';
import { type HealthRegistry, NestLogger } from '@golive/observability';
import { Database, Doorbell, keepTraces, roleUrl } from '@golive/persistence';
import { BackUpStep } from './backup/back-up.step.js';
import type { OrchestratorConfig } from './config.js';
import { DeactivationWorker } from './deactivation/deactivation.worker.js';
import { checkGraph } from './graph/check-graph.js';
import { DeploymentMetrics } from './metrics/deployment-metrics.js';
import { Reconciler } from './reconcile/reconciler.js';
import { DeployRequestedHandler } from './requested/deploy-requested.handler.js';
import { Runner } from './runner/runner.js';
import { HealthProbe } from './steps/health-probe.js';
import { ReviewStep } from './steps/review.step.js';
import { RollBackStep } from './steps/roll-back.step.js';
import { SwitchStep } from './steps/switch.step.js';
import { VerifyStep } from './steps/verify.step.js';
import { WrkClient } from './wrk/wrk-client.js';

@Module({})
class OrchestratorModule {
  static with(doorbell: Doorbell): DynamicModule {
    return { module: OrchestratorModule, controllers: [DeployRequestedHandler], providers: [{ provide: Doorbell, useValue: doorbell }] };
  }
}

const SERVICE = 'deploy-orchestrator';

/**
 * Starts the orchestrator: the graph is checked first, then commands are consumed and workflows run. `close` takes
 * nothing more, finishes or hands back what is in hand, and closes the connections.
 */
export async function startOrchestrator(
  config: OrchestratorConfig,
  { broker, health }: { broker: Broker; health?: HealthRegistry },
): Promise<{ close(): Promise<void> }> {
  const url = roleUrl(config.databaseUrl, 'golive_orchestrator');
  const db = await Database.connect({ url, applicationName: SERVICE, poolSize: config.poolSize });
  await checkGraph(db).catch(async (error: unknown) => {
    await db.close();
    throw error;
  });
  const traces = keepTraces(db);
  const metrics = new DeploymentMetrics(db);
  const doorbell = Doorbell.at(url);
  const outbox = new Outbox(doorbell);
  const wrk = new WrkClient(config.wrkGatewayUrl, config.wrkGatewayToken);
  const probe = new HealthProbe();
  const runner = new Runner({
    db,
    outbox,
    doorbell,
    slots: config.slots,
    leaseSeconds: config.leaseSeconds,
    trySeconds: config.trySeconds,
    steps: [
      new ReviewStep('CHECKING_GATES', db),
      new ReviewStep('AWAITING_APPROVAL', db),
      new BackUpStep(db, config.backup ?? {}),
      new SwitchStep('ACTIVATING', wrk),
      new SwitchStep('DEACTIVATING', wrk),
      new VerifyStep(wrk, probe),
      new RollBackStep(wrk, db),
    ],
  });
  const deactivations = new DeactivationWorker(db, outbox, wrk, doorbell, config.leaseSeconds);
  const reconciler = new Reconciler(db, outbox, wrk, doorbell);
  const relay = new OutboxRelay({ db, url, broker, doorbell, service: SERVICE });
  const app = await NestFactory.createMicroservice(OrchestratorModule.with(doorbell), {
    logger: new NestLogger(SERVICE),
    strategy: new BrokerServer({ broker, db, group: SERVICE, topics: [TOPICS.deployCommands], schema: 'control', service: SERVICE }),
  });
  await app.listen();
  relay.start();
  runner.start();
  deactivations.start();
  reconciler.start();
  health?.addReadiness('database', () => db.ping());
  return {
    async close() {
      await app.close();
      await Promise.all([runner.stop(), deactivations.stop(), reconciler.stop()]);
      await relay.close();
      metrics.close();
      await traces.stop();
      await Promise.all([wrk.close(), probe.close(), doorbell.close(), db.close()]);
    },
  };
}
