import { CurrentPrincipal, type Principal } from '@golive/auth';
import { Problem } from '@golive/deployments';
import { Outbox } from '@golive/messaging';
import { findPromotionRequest, listPromotionRequests, PROMOTION_REQUEST_STATES, type PromotionRequestState } from '@golive/processes';
import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { writeAuditLog } from '../audit/audit-log.store.js';
import { Answer } from '../http/answer.js';
import { Call } from '../http/documented.js';
import { WordField } from '../http/fields.js';
import { Mutations } from '../http/mutations.js';
import { type Page, PageQuery } from '../http/page.js';
import { problemBody, refusalOf } from '../http/problem-body.js';
import { pathOf } from '../http/problem.filter.js';
import { traceIdOf } from '../http/request-span.js';
import { ResourceId } from '../http/resource-id.js';
import { newestFirst, TenantReads } from '../http/tenant-reads.js';
import { ApproveDeployment, RejectDeployment } from '../reviews/review.requests.js';
import { promotionRequestView, PromotionRequestView, ReviewedPromotionView } from './promotion-request.views.js';
import { approvePromotion, rejectPromotion } from './promotion-review.js';

/** Which requests to list. */
export class PromotionRequestsQuery extends PageQuery {
  @WordField(PROMOTION_REQUEST_STATES, { optional: true })
  state?: PromotionRequestState;
}

/** Promotions that a release policy lets wait for people (D6). */
@ApiTags('processes')
@Controller('v1/promotion-requests')
export class PromotionRequestsController {
  constructor(
    private readonly mutations: Mutations,
    private readonly reads: TenantReads,
    private readonly outbox: Outbox,
  ) {}

  @Get()
  @Call({
    summary: 'Promotions that waited or wait for people, newest first',
    query: true,
    answers: [{ status: 200, body: PromotionRequestView, list: true }],
  })
  list(@CurrentPrincipal() principal: Principal, @Query() query: PromotionRequestsQuery): Promise<Page<PromotionRequestView>> {
    return this.reads.page(
      principal,
      query,
      newestFirst(async (tx, after, limit) => (await listPromotionRequests(tx, query.state, after, limit)).map(promotionRequestView)),
    );
  }

  @Get(':id')
  @Call({ summary: 'One of them', byId: true, answers: [{ status: 200, body: PromotionRequestView }] })
  get(@CurrentPrincipal() principal: Principal, @ResourceId() id: string): Promise<PromotionRequestView> {
    return this.reads.one(principal, async (tx) => {
      const request = await findPromotionRequest(tx, id);
      return request && promotionRequestView(request);
    });
  }

  @Post(':id/approve')
  @Call({
    summary: 'Approves exactly what would be promoted now; with the last approval needed it is',
    description: 'For the reviewers that the release policy names; not for who asked for it, unless the policy allows that.',
    mutation: true,
    byId: true,
    body: ApproveDeployment,
    bodyRequired: false,
    answers: [{ status: 200, body: ReviewedPromotionView }],
    problems: { 400: ['not_promotable'], 409: ['invalid_status_transition', 'precondition_failed', 'approval_stale', 'frozen'] },
  })
  approve(
    @CurrentPrincipal() principal: Principal,
    @Req() request: Request,
    @ResourceId() id: string,
    @Body() { comment, checklist }: ApproveDeployment,
  ): Promise<Answer> {
    return this.mutations.run(request, principal, async (tx) => {
      const done = await approvePromotion(tx, this.outbox, {
        requestId: id,
        reviewer: reviewerOf(principal),
        comment: comment ?? null,
        checklist,
      });
      if (!done) return undefined;
      if (done.stale) {
        const stale = new Problem(
          'approval_stale',
          'What would be promoted has changed since approval was asked for: look at it again, then approve.',
        );
        return new Answer(409, problemBody(refusalOf(stale)!, pathOf(request), traceIdOf(request.res!)));
      }
      await writeAuditLog(tx, principal, {
        action: 'approve_promotion',
        resource: 'Process',
        id: done.request.process_id,
        details: { request_id: id, comment, checklist },
      });
      return new Answer(200, { ...promotionRequestView(done.request), promotion: done.published });
    });
  }

  @Post(':id/reject')
  @Call({
    summary: 'Rejects a promotion: nothing is promoted',
    mutation: true,
    byId: true,
    body: RejectDeployment,
    answers: [{ status: 200, body: PromotionRequestView }],
    problems: { 409: ['invalid_status_transition', 'precondition_failed'] },
  })
  reject(
    @CurrentPrincipal() principal: Principal,
    @Req() request: Request,
    @ResourceId() id: string,
    @Body() { comment }: RejectDeployment,
  ): Promise<Answer> {
    return this.mutations.run(request, principal, async (tx) => {
      const said = { requestId: id, reviewer: reviewerOf(principal), comment, checklist: [] };
      const rejected = await rejectPromotion(tx, this.outbox, said);
      if (!rejected) return undefined;
      await writeAuditLog(tx, principal, {
        action: 'reject_promotion',
        resource: 'Process',
        id: rejected.process_id,
        details: { request_id: id, comment },
      });
      return new Answer(200, promotionRequestView(rejected));
    });
  }
}

function reviewerOf({ sub: id, email, roles }: Principal) {
  return { id, email, roles };
}
