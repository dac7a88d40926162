import { PROMOTION_REQUEST_STATES, type PromotionRequest } from '@golive/processes';
import { ApiProperty } from '@nestjs/swagger';
import { ActorView } from '../deployments/deployment.view.js';
import { PublishedView } from './process.views.js';

const TIME_OR_NULL = { type: 'string', format: 'date-time', nullable: true } as const;

/** What a reviewer said of a promotion. */
export class PromotionReviewView {
  @ApiProperty({ enum: ['approved', 'rejected'] })
  decision!: string;
  @ApiProperty({ type: ActorView })
  by!: ActorView;
  @ApiProperty({ type: 'string', nullable: true })
  comment!: string | null;
  @ApiProperty({ type: [String] })
  checklist!: string[];
  @ApiProperty({ description: 'Of exactly what it was said.' })
  digest!: string;
  @ApiProperty({ format: 'date-time' })
  decided_at!: string;
}

/** A promotion that waits for people, or has ended. */
export class PromotionRequestView {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ format: 'uuid' })
  tenant_id!: string;
  @ApiProperty({ format: 'uuid' })
  process_id!: string;
  @ApiProperty({ format: 'uuid' })
  version_id!: string;
  @ApiProperty({ enum: PROMOTION_REQUEST_STATES })
  state!: string;
  @ApiProperty({ type: 'string', nullable: true })
  change_notes!: string | null;
  @ApiProperty({ type: ActorView, description: 'Who asked for it.' })
  requester!: ActorView;
  @ApiProperty({ description: 'Of exactly what reviewers are asked about.' })
  digest!: string;
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  promoted_version_id!: string | null;
  @ApiProperty({ type: [PromotionReviewView] })
  reviews!: PromotionReviewView[];
  @ApiProperty({ format: 'date-time' })
  created_at!: Date;
  @ApiProperty(TIME_OR_NULL)
  ended_at!: Date | null;
}

/** A request after a review, and what was promoted by it. */
export class ReviewedPromotionView extends PromotionRequestView {
  @ApiProperty({ type: () => PublishedView, nullable: true, description: 'Null: it still waits.' })
  promotion!: PublishedView | null;
}

export function promotionRequestView({ reviews, ...request }: PromotionRequest): PromotionRequestView {
  return { ...request, reviews: reviews.map(({ reviewer: { id, email }, ...said }) => ({ ...said, by: { id, email } })) };
}
