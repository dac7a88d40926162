import { CurrentPrincipal, type Principal } from '@golive/auth';
import { Problem } from '@golive/deployments';
import { currentTraceparent } from '@golive/observability';
import { Doorbell, newId, type TenantTransaction } from '@golive/persistence';
import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { writeAuditLog } from '../audit/audit-log.store.js';
import { Answer } from '../http/answer.js';
import { Call } from '../http/documented.js';
import { Mutations } from '../http/mutations.js';
import { NoBody } from '../http/no-body.js';
import { type Page, PageQuery } from '../http/page.js';
import { ResourceId } from '../http/resource-id.js';
import { newestFirst, TenantReads } from '../http/tenant-reads.js';
import { validationFailed } from '../http/validation.js';
import { positionOf } from '../lifecycle-events/lifecycle-event.store.js';
import { findDeliveryOf, listDeliveries } from '../notifications/notification.store.js';
import { DeliveryView } from '../notifications/notification.views.js';
import { ReplayWebhooks } from './webhook.requests.js';
import { findSubscription, publishedSince, REPLAYED_AT_ONCE, sendEvents } from './webhook.store.js';
import { WebhookReplayView, type WebhookSubscriptionView } from './webhook.view.js';

/** The type of the event that only tells whether an endpoint works. */
const TEST_TYPE = 'golive.WebhookTest.v1';

/** What goes to the endpoints of other teams: seen, tried out, and sent once more. */
@ApiTags('webhooks')
@Controller('v1/webhook-subscriptions/:id')
export class WebhookSendingController {
  constructor(
    private readonly mutations: Mutations,
    private readonly reads: TenantReads,
    private readonly doorbell: Doorbell,
  ) {}

  @Get('deliveries')
  @Call({
    summary: 'What was sent to an endpoint, newest first',
    byId: true,
    query: true,
    answers: [{ status: 200, body: DeliveryView, list: true }],
  })
  async deliveries(
    @CurrentPrincipal() principal: Principal,
    @ResourceId() id: string,
    @Query() query: PageQuery,
  ): Promise<Page<DeliveryView>> {
    await this.reads.one(principal, (tx) => findSubscription(tx, id));
    const of = { channel: 'webhook', recipient: id };
    return this.reads.page(
      principal,
      query,
      newestFirst((tx, after, limit) => listDeliveries(tx, of, after, limit)),
    );
  }

  @Post('test')
  @Call({
    summary: 'Sends a test event to an endpoint',
    description: `An event of type \`${TEST_TYPE}\`, signed and retried like any other; look at the subscription's deliveries for what became of it.`,
    mutation: true,
    byId: true,
    answers: [{ status: 202, body: DeliveryView }],
    problems: { 409: ['precondition_failed'] },
  })
  test(@CurrentPrincipal() principal: Principal, @Req() request: Request, @ResourceId() id: string, @Body() _: NoBody): Promise<Answer> {
    return this.mutations.run(request, principal, async (tx) => {
      const subscription = await findSubscription(tx, id);
      if (!subscription) return undefined;
      checkEnabled(subscription);
      const event = testEvent(subscription);
      await sendEvents(tx, id, [
        { eventId: event.id, type: TEST_TYPE, body: JSON.stringify(event), projectId: null, traceparent: currentTraceparent() ?? null },
      ]);
      await writeAuditLog(tx, principal, { action: 'test_webhook_subscription', resource: 'WebhookSubscription', id });
      this.wake(tx);
      return new Answer(202, (await findDeliveryOf(tx, event.id, id))!);
    });
  }

  @Post('replay')
  @Call({
    summary: 'Sends events to an endpoint once more',
    description: `From a time, or after an event; up to ${REPLAYED_AT_ONCE} in one call. Each has its own id again, so an endpoint that remembers ids has no second effect.`,
    mutation: true,
    byId: true,
    body: ReplayWebhooks,
    answers: [{ status: 202, body: WebhookReplayView }],
    problems: { 409: ['precondition_failed'] },
  })
  replay(
    @CurrentPrincipal() principal: Principal,
    @Req() request: Request,
    @ResourceId() id: string,
    @Body() body: ReplayWebhooks,
  ): Promise<Answer> {
    if ((body.from === undefined) === (body.after === undefined)) {
      throw validationFailed([{ pointer: '/from', detail: 'name a time in "from", or an event in "after"' }]);
    }
    return this.mutations.run(request, principal, async (tx) => {
      const subscription = await findSubscription(tx, id);
      if (!subscription) return undefined;
      checkEnabled(subscription);
      const since = body.from ? { from: body.from } : { position: await positionAfter(tx, body.after!) };
      const found = await publishedSince(tx, subscription.event_types, since, REPLAYED_AT_ONCE + 1);
      const events = found.slice(0, REPLAYED_AT_ONCE);
      await sendEvents(tx, id, events);
      const answer: WebhookReplayView = {
        queued: events.length,
        last_event_id: events.at(-1)?.eventId ?? null,
        more: found.length > events.length,
      };
      const details = { from: body.from?.toISOString(), after: body.after, queued: answer.queued };
      await writeAuditLog(tx, principal, { action: 'replay_webhooks', resource: 'WebhookSubscription', id, details });
      this.wake(tx);
      return new Answer(202, answer);
    });
  }

  private wake(tx: TenantTransaction): void {
    tx.afterCommit(() => this.doorbell.ring('deliveries', [tx.tenantId]));
  }
}

async function positionAfter(tx: TenantTransaction, eventId: string): Promise<string> {
  const position = await positionOf(tx, eventId);
  if (position === undefined) throw validationFailed([{ pointer: '/after', detail: 'is not the id of an event of yours' }]);
  return position;
}

function checkEnabled({ status, disabled_reason }: WebhookSubscriptionView): void {
  if (status !== 'enabled')
    throw new Problem('precondition_failed', 'The endpoint is disabled: set its status to "enabled" first.', { disabled_reason });
}

function testEvent({ id, tenant_id }: WebhookSubscriptionView) {
  return {
    specversion: '1.0',
    id: newId(),
    source: 'golive/admin-gateway',
    type: TEST_TYPE,
    subject: id,
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    tenantid: tenant_id,
    partitionkey: id,
    data: { tenant_id, webhook_subscription_id: id },
  };
}
