import { CurrentPrincipal, DEPLOY_ROLES, type Principal } from '@golive/auth';
import { Problem } from '@golive/deployments';
import { Doorbell } from '@golive/persistence';
import { Controller, Get, Post, Query, Req, Body } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { writeAuditLog } from '../audit/audit-log.store.js';
import { Answer } from '../http/answer.js';
import { Call } from '../http/documented.js';
import { IdField, TextField, WordField } from '../http/fields.js';
import { Mutations } from '../http/mutations.js';
import { NoBody } from '../http/no-body.js';
import { type Page, PageQuery } from '../http/page.js';
import { ResourceId } from '../http/resource-id.js';
import { newestFirst, TenantReads } from '../http/tenant-reads.js';
import { listDeliveries, listMails, listNotifications, lockDelivery, mailKey, markRead, sendAgain } from './notification.store.js';
import { DeliveryView, MailView, NotificationView } from './notification.views.js';

class DeliveriesQuery extends PageQuery {
  @WordField(['pending', 'sent', 'failed'], { optional: true })
  status?: string;

  @WordField(['email', 'slack', 'discord', 'github', 'webhook'], { optional: true })
  channel?: string;

  @IdField({ optional: true })
  deployment_id?: string;
}

class MailboxQuery extends PageQuery {
  @TextField({ max: 254, optional: true })
  recipient?: string;
}

/** What people are told: in-app, and by messages that leave golive. */
@ApiTags('notifications')
@Controller('v1')
export class NotificationsController {
  constructor(
    private readonly mutations: Mutations,
    private readonly reads: TenantReads,
    private readonly doorbell: Doorbell,
  ) {}

  @Get('notifications')
  @Call({
    summary: "The caller's own notifications, newest first",
    query: true,
    answers: [{ status: 200, body: NotificationView, list: true }],
  })
  own(@CurrentPrincipal() principal: Principal, @Query() query: PageQuery): Promise<Page<NotificationView>> {
    return this.reads.page(
      principal,
      query,
      newestFirst((tx, after, limit) => listNotifications(tx, principal.email, after, limit)),
    );
  }

  @Post('notifications/:id/read')
  @Call({ summary: 'Marks an own notification as read', mutation: true, byId: true, answers: [{ status: 200, body: NotificationView }] })
  read(@CurrentPrincipal() principal: Principal, @Req() request: Request, @ResourceId() id: string, @Body() _: NoBody): Promise<Answer> {
    return this.mutations.run(request, principal, async (tx) => {
      const notification = await markRead(tx, principal.email, id);
      return notification && new Answer(200, notification);
    });
  }

  @Get('notification-deliveries')
  @Call({
    summary: 'Messages that leave golive, newest first',
    roles: DEPLOY_ROLES,
    query: true,
    answers: [{ status: 200, body: DeliveryView, list: true }],
  })
  deliveries(@CurrentPrincipal() principal: Principal, @Query() query: DeliveriesQuery): Promise<Page<DeliveryView>> {
    return this.reads.page(
      principal,
      query,
      newestFirst((tx, after, limit) => listDeliveries(tx, query, after, limit)),
    );
  }

  @Post('notification-deliveries/:id/resend')
  @Call({
    summary: 'Sends a failed delivery again',
    roles: DEPLOY_ROLES,
    mutation: true,
    byId: true,
    answers: [{ status: 202, body: DeliveryView }],
    problems: { 409: ['precondition_failed'] },
  })
  resend(@CurrentPrincipal() principal: Principal, @Req() request: Request, @ResourceId() id: string, @Body() _: NoBody): Promise<Answer> {
    return this.mutations.run(request, principal, async (tx) => {
      const found = await lockDelivery(tx, id);
      if (!found) return undefined;
      if (found.status !== 'failed') {
        throw new Problem('precondition_failed', `The delivery is "${found.status}": only a failed one is sent again.`, {
          delivery_status: found.status,
        });
      }
      const delivery = await sendAgain(tx, id);
      await writeAuditLog(tx, principal, {
        action: 'resend_delivery',
        resource: 'NotificationDelivery',
        id,
        projectId: delivery.project_id,
        deploymentId: delivery.deployment_id,
        previousStatus: found.status,
        newStatus: delivery.status,
      });
      tx.afterCommit(() => this.doorbell.ring('deliveries', [tx.tenantId]));
      return new Answer(202, delivery);
    });
  }

  @Get('mailbox')
  @Call({
    summary: 'The local mailbox, newest first',
    description: 'Mail of an installation without an SMTP server.',
    roles: DEPLOY_ROLES,
    query: true,
    answers: [{ status: 200, body: MailView, list: true }],
  })
  mailbox(@CurrentPrincipal() principal: Principal, @Query() query: MailboxQuery): Promise<Page<MailView>> {
    return this.reads.page(principal, query, {
      read: (tx, after, limit) => listMails(tx, query.recipient, after, limit),
      keyOf: mailKey,
      rank: mailKey,
      newestFirst: true,
      isKey: (key) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z \S/.test(key) && !Number.isNaN(Date.parse(key.split(' ', 1)[0]!)),
    });
  }
}
