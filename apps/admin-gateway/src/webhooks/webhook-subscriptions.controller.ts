import { CurrentPrincipal, type Principal } from '@golive/auth';
import { Problem } from '@golive/deployments';
import { Database, newId, type TenantTransaction } from '@golive/persistence';
import { Body, Controller, Delete, Get, Patch, Post, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { writeAuditLog } from '../audit/audit-log.store.js';
import { Answer, created } from '../http/answer.js';
import { Call } from '../http/documented.js';
import { Mutations } from '../http/mutations.js';
import { NoBody } from '../http/no-body.js';
import { type Page, PageQuery } from '../http/page.js';
import { ResourceId } from '../http/resource-id.js';
import { newestFirst, TenantReads } from '../http/tenant-reads.js';
import { EndpointAddresses } from './endpoint-address.js';
import { WebhookSecrets } from './webhook-secrets.js';
import { ChangeWebhookSubscription, CreateWebhookSubscription } from './webhook.requests.js';
import {
  countSubscriptions,
  deleteSubscription,
  findSubscription,
  insertSubscription,
  listSubscriptions,
  rotateSecret,
  sealedSecret,
  updateSubscription,
} from './webhook.store.js';
import { NewWebhookSubscriptionView, WebhookSubscriptionView } from './webhook.view.js';

const AT_MOST = 50;
/** How long the secret before stays valid, so that nobody has to change both ends at the same moment. */
const ROTATION_HOURS = 24;

/** Endpoints of other teams, which get events as signed webhooks (H2). */
@ApiTags('webhooks')
@Controller('v1/webhook-subscriptions')
export class WebhookSubscriptionsController {
  constructor(
    private readonly db: Database,
    private readonly mutations: Mutations,
    private readonly reads: TenantReads,
    private readonly secrets: WebhookSecrets,
    private readonly addresses: EndpointAddresses,
  ) {}

  @Post()
  @Call({
    summary: "Has the lifecycle events of the caller's own tenant posted to an endpoint",
    description: 'Messages follow Standard Webhooks: verify them with the `secret` of this answer, which is not shown again.',
    mutation: true,
    body: CreateWebhookSubscription,
    answers: [{ status: 201, body: NewWebhookSubscriptionView, location: true }],
    problems: { 409: ['precondition_failed'] },
  })
  async create(
    @CurrentPrincipal() principal: Principal,
    @Req() request: Request,
    @Body() body: CreateWebhookSubscription,
  ): Promise<Answer> {
    this.addresses.check(body.url);
    const work = async (tx: TenantTransaction): Promise<Answer> => {
      if ((await countSubscriptions(tx)) >= AT_MOST) {
        throw new Problem('precondition_failed', `There are ${AT_MOST} webhook subscriptions already: delete one that is not needed.`);
      }
      const id = newId();
      const secret = this.secrets.make(tx.tenantId, id);
      const [view] = await Promise.all([
        insertSubscription(tx, { id, secret, createdBy: principal.email, from: body }),
        writeAuditLog(tx, principal, {
          action: 'create_webhook_subscription',
          resource: 'WebhookSubscription',
          id,
          newStatus: 'enabled',
          details: { host: new URL(body.url).host, event_types: body.event_types },
        }),
      ]);
      return created(`/v1/webhook-subscriptions/${id}`, view);
    };
    return this.withSecret(await this.mutations.run(request, principal, work, { tenants: [principal.tenantId] }));
  }

  @Get()
  @Call({
    summary: 'Webhook subscriptions, newest first',
    query: true,
    answers: [{ status: 200, body: WebhookSubscriptionView, list: true }],
  })
  list(@CurrentPrincipal() principal: Principal, @Query() query: PageQuery): Promise<Page<WebhookSubscriptionView>> {
    return this.reads.page(principal, query, newestFirst(listSubscriptions));
  }

  @Get(':id')
  @Call({ summary: 'One webhook subscription and its health', byId: true, answers: [{ status: 200, body: WebhookSubscriptionView }] })
  get(@CurrentPrincipal() principal: Principal, @ResourceId() id: string): Promise<WebhookSubscriptionView> {
    return this.reads.one(principal, (tx) => findSubscription(tx, id));
  }

  @Patch(':id')
  @Call({
    summary: 'Changes a webhook subscription; what is absent stays',
    mutation: true,
    byId: true,
    body: ChangeWebhookSubscription,
    answers: [{ status: 200, body: WebhookSubscriptionView }],
  })
  change(
    @CurrentPrincipal() principal: Principal,
    @Req() request: Request,
    @ResourceId() id: string,
    @Body() body: ChangeWebhookSubscription,
  ): Promise<Answer> {
    if (body.url !== undefined) this.addresses.check(body.url);
    return this.mutations.run(request, principal, async (tx) => {
      const view = await updateSubscription(tx, id, body);
      if (!view) return undefined;
      const details = { ...body, ...(body.url === undefined ? {} : { url: undefined, host: new URL(body.url).host }) };
      await writeAuditLog(tx, principal, { action: 'update_webhook_subscription', resource: 'WebhookSubscription', id, details });
      return new Answer(200, view);
    });
  }

  @Delete(':id')
  @Call({
    summary: 'Ends a webhook subscription',
    description: 'What was still to be sent is given up.',
    mutation: true,
    byId: true,
    answers: [{ status: 204 }],
  })
  delete(@CurrentPrincipal() principal: Principal, @Req() request: Request, @ResourceId() id: string): Promise<Answer> {
    return this.mutations.run(request, principal, async (tx) => {
      if (!(await deleteSubscription(tx, id))) return undefined;
      await writeAuditLog(tx, principal, { action: 'delete_webhook_subscription', resource: 'WebhookSubscription', id });
      return new Answer(204, '');
    });
  }

  @Post(':id/rotate-secret')
  @Call({
    summary: 'Gives a webhook subscription a new secret',
    description: `For ${ROTATION_HOURS} hours messages carry signatures of both secrets, so that the endpoint can change over in its own time.`,
    mutation: true,
    byId: true,
    answers: [{ status: 200, body: NewWebhookSubscriptionView }],
  })
  async rotate(
    @CurrentPrincipal() principal: Principal,
    @Req() request: Request,
    @ResourceId() id: string,
    @Body() _: NoBody,
  ): Promise<Answer> {
    const answer = await this.mutations.run(request, principal, async (tx) => {
      const view = await rotateSecret(tx, id, this.secrets.make(tx.tenantId, id), ROTATION_HOURS);
      if (!view) return undefined;
      await writeAuditLog(tx, principal, { action: 'rotate_webhook_secret', resource: 'WebhookSubscription', id });
      return new Answer(200, view);
    });
    return this.withSecret(answer);
  }

  /** Outside of what `Idempotency-Key` remembers: that would keep the secret in the clear. */
  private async withSecret(answer: Answer): Promise<Answer> {
    if (answer.status >= 300) return answer;
    const view = answer.value<WebhookSubscriptionView>();
    const sealed = await this.db.withTenant(view.tenant_id, (tx) => sealedSecret(tx, view.id));
    const secret = sealed && this.secrets.open(sealed, view.tenant_id, view.id);
    return new Answer(answer.status, { ...view, ...(secret === undefined ? {} : { secret }) }, answer.headers, answer.transient);
  }
}
