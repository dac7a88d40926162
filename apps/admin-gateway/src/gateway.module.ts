import { AuthModule, type TokenVerifierConfig } from '@golive/auth';
import { type Broker, DeadLetters, Outbox } from '@golive/messaging';
import { HealthRegistry } from '@golive/observability';
import { Database, Doorbell } from '@golive/persistence';
import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { AuditController } from './audit/audit.controller.js';
import { DeadLettersController } from './dead-letters/dead-letters.controller.js';
import { DeploymentCommandsController } from './deployments/deployment-commands.controller.js';
import { DeploymentDesk } from './deployments/deployment-desk.js';
import { DeploymentStreams } from './deployments/deployment-streams.js';
import { DeploymentWatch } from './deployments/deployment-watch.js';
import { DeploymentsController } from './deployments/deployments.controller.js';
import { VersionStatusController } from './deployments/version-status.controller.js';
import { DriftController } from './drift/drift.controller.js';
import { ExecutionsController } from './executions/executions.controller.js';
import { GithubHookController } from './hooks/github-hook.controller.js';
import { GithubSignature } from './hooks/github-signature.js';
import { WrkRunsHookController } from './hooks/wrk-runs-hook.controller.js';
import { WrkSignature } from './hooks/wrk-signature.js';
import { FitPipe } from './http/fit.pipe.js';
import { Mutations } from './http/mutations.js';
import { ProblemFilter } from './http/problem.filter.js';
import { RequestInterceptor } from './http/request.interceptor.js';
import { TenantReads } from './http/tenant-reads.js';
import { LifecycleEventsController } from './lifecycle-events/lifecycle-events.controller.js';
import { NotificationsController } from './notifications/notifications.controller.js';
import { PreferencesController } from './notifications/preferences.controller.js';
import { OperationsController } from './operations/operations.controller.js';
import { ProcessVersionsController } from './processes/process-versions.controller.js';
import { ProcessesController } from './processes/processes.controller.js';
import { PromotionRequestsController } from './processes/promotion-requests.controller.js';
import { PromotionsController } from './processes/promotions.controller.js';
import { ResponseCacheController } from './processes/response-cache.controller.js';
import { PoliciesController } from './policies/policies.controller.js';
import { ProjectsController } from './projects/projects.controller.js';
import { ReviewsController } from './reviews/reviews.controller.js';
import { RollbackController } from './rollback/rollback.controller.js';
import { TracesController } from './traces/traces.controller.js';
import { RunsController } from './runs/runs.controller.js';
import { VerificationController } from './verification/verification.controller.js';
import { VersionsController } from './versions/versions.controller.js';
import { EndpointAddresses } from './webhooks/endpoint-address.js';
import { WebhookSecrets } from './webhooks/webhook-secrets.js';
import { WebhookSendingController } from './webhooks/webhook-sending.controller.js';
import { WebhookSubscriptionsController } from './webhooks/webhook-subscriptions.controller.js';

/** What the gateway runs on, opened and closed by whoever starts it. */
export interface GatewayParts {
  db: Database;
  doorbell: Doorbell;
  broker: Broker;
  health: HealthRegistry;
  watch: DeploymentWatch;
  streams: DeploymentStreams;
  tokens: TokenVerifierConfig;
  github: GithubSignature;
  wrk: WrkSignature;
  webhookSecrets: WebhookSecrets;
  endpointAddresses: EndpointAddresses;
}

const CONTROLLERS: Type[] = [
  OperationsController,
  ProjectsController,
  VersionsController,
  VersionStatusController,
  DeploymentsController,
  DeploymentCommandsController,
  TracesController,
  GithubHookController,
  WrkRunsHookController,
  RunsController,
  ReviewsController,
  RollbackController,
  PoliciesController,
  ProcessesController,
  ProcessVersionsController,
  PromotionsController,
  PromotionRequestsController,
  ResponseCacheController,
  NotificationsController,
  PreferencesController,
  AuditController,
  DeadLettersController,
  DriftController,
  ExecutionsController,
  VerificationController,
  LifecycleEventsController,
  WebhookSubscriptionsController,
  WebhookSendingController,
];

/** The public HTTP API. */
@Module({})
export class GatewayModule {
  static forRoot(parts: GatewayParts): DynamicModule {
    const { db, doorbell, broker, health, watch, streams, tokens } = parts;
    return {
      module: GatewayModule,
      imports: [AuthModule.forRoot(tokens)],
      controllers: CONTROLLERS,
      providers: [
        { provide: Database, useValue: db },
        { provide: Doorbell, useValue: doorbell },
        { provide: HealthRegistry, useValue: health },
        { provide: DeploymentWatch, useValue: watch },
        { provide: DeploymentStreams, useValue: streams },
        { provide: GithubSignature, useValue: parts.github },
        { provide: WrkSignature, useValue: parts.wrk },
        { provide: WebhookSecrets, useValue: parts.webhookSecrets },
        { provide: EndpointAddresses, useValue: parts.endpointAddresses },
        { provide: Outbox, useValue: new Outbox(doorbell) },
        { provide: DeadLetters, useValue: new DeadLetters(db, broker) },
        Mutations,
        TenantReads,
        DeploymentDesk,
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_INTERCEPTOR, useClass: RequestInterceptor },
        { provide: APP_PIPE, useClass: FitPipe },
      ],
    };
  }
}
