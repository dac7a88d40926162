import { CurrentPrincipal, DEPLOY_ROLES, type Principal } from '@golive/auth';
import { Outbox } from '@golive/messaging';
import { type Asker, previewPromotion, type PromotionPreview, rollBackProcess } from '@golive/processes';
import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Answer } from '../http/answer.js';
import { Call } from '../http/documented.js';
import { Mutations } from '../http/mutations.js';
import { ResourceId } from '../http/resource-id.js';
import { TenantReads } from '../http/tenant-reads.js';
import { PromoteVersion, RollBackProcess, VERSION_ID } from './process.requests.js';
import { PromotionPreviewView, PublishedView } from './process.views.js';
import { promotionRequestView, PromotionRequestView } from './promotion-request.views.js';
import { wishPromotion } from './promotion-review.js';

/** From the sandbox to production, and back. */
@ApiTags('processes')
@Controller('v1/processes/:id')
export class PromotionsController {
  constructor(
    private readonly mutations: Mutations,
    private readonly reads: TenantReads,
    private readonly outbox: Outbox,
  ) {}

  @Get('versions/:vid/promotion-preview')
  @ApiParam(VERSION_ID)
  @Call({
    summary: 'What promoting a sandbox version would change in production',
    description: 'Refused for a version that could not be promoted.',
    byId: true,
    answers: [{ status: 200, body: PromotionPreviewView }],
    problems: { 400: ['not_promotable'] },
  })
  preview(
    @CurrentPrincipal() principal: Principal,
    @ResourceId() processId: string,
    @ResourceId('vid') versionId: string,
  ): Promise<PromotionPreview> {
    return this.reads.one(principal, (tx) => previewPromotion(tx, processId, versionId));
  }

  @Post('versions/:vid/promote')
  @ApiParam(VERSION_ID)
  @Call({
    summary: 'Makes an active sandbox version the production version, in one step',
    description:
      "A copy becomes production under the process's next number, what was there is deprecated, and the response cache is emptied. A production version never changes.",
    roles: DEPLOY_ROLES,
    mutation: true,
    byId: true,
    body: PromoteVersion,
    bodyRequired: false,
    answers: [
      { status: 200, body: PublishedView },
      { status: 202, description: 'The release policy of its project demands an approval.', body: PromotionRequestView, location: true },
    ],
    problems: { 400: ['not_promotable'], 409: ['frozen'] },
  })
  promote(
    @CurrentPrincipal() principal: Principal,
    @Req() request: Request,
    @ResourceId() processId: string,
    @ResourceId('vid') versionId: string,
    @Body() body: PromoteVersion,
  ): Promise<Answer> {
    return this.mutations.run(request, principal, async (tx) => {
      const done = await wishPromotion(tx, this.outbox, { processId, versionId, notes: body.change_notes, asker: asking(principal) });
      if (!done || 'promoted_version' in done) return done && new Answer(200, done);
      return new Answer(202, promotionRequestView(done), { location: `/v1/promotion-requests/${done.id}` });
    });
  }

  @Post('rollback')
  @Call({
    summary: 'Puts an older production version back, as a copy under the next number',
    description:
      'Without `to_version_id` it is the version before what is in production; going back again goes further back, and never to what was rolled back.',
    roles: DEPLOY_ROLES,
    mutation: true,
    byId: true,
    body: RollBackProcess,
    answers: [{ status: 200, body: PublishedView }],
    problems: { 409: ['precondition_failed'] },
  })
  rollBack(
    @CurrentPrincipal() principal: Principal,
    @Req() request: Request,
    @ResourceId() processId: string,
    @Body() body: RollBackProcess,
  ): Promise<Answer> {
    return this.mutations.run(request, principal, async (tx) => {
      const published = await rollBackProcess(tx, this.outbox, {
        processId,
        toVersionId: body.to_version_id ?? null,
        reason: body.reason,
        asker: asking(principal),
      });
      return published && new Answer(200, published);
    });
  }
}

function asking({ sub, email }: Principal): Asker {
  return { id: sub, email, invokedVia: 'api' };
}
