import { CurrentPrincipal, type Principal } from '@golive/auth';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { Call } from '../http/documented.js';
import { IdField, InstantField } from '../http/fields.js';
import { PageQuery, type Page, writeCursor } from '../http/page.js';
import { TenantReads } from '../http/tenant-reads.js';
import { validationFailed } from '../http/validation.js';
import { listEvents, positionBefore, positionOf } from './lifecycle-event.store.js';

class EventsQuery extends PageQuery {
  @IdField({ optional: true, description: 'The id of an event: what follows it, instead of what follows the cursor.' })
  after?: string;

  @InstantField({ optional: true, description: 'Without a cursor: only what golive published at this time or later.' })
  from?: Date;
}

/** A CloudEvents 1.0 message, structured. */
class CloudEventView {
  @ApiProperty({ enum: ['1.0'] })
  specversion!: string;
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ example: 'golive/deploy-orchestrator' })
  source!: string;
  @ApiProperty({ example: 'golive.AutomationWentLive.v1' })
  type!: string;
  @ApiProperty()
  subject!: string;
  @ApiProperty({ format: 'date-time' })
  time!: string;
  @ApiProperty({ type: 'object', additionalProperties: true })
  data!: object;
}

/** The facts that subscribers get, to be read again. */
@ApiTags('events')
@Controller('v1/events')
export class LifecycleEventsController {
  constructor(private readonly reads: TenantReads) {}

  @Get()
  @Call({
    summary: "The tenant's lifecycle events, oldest first",
    description: 'Keep the id of the last event and hand it back as `after`. An event appears once it is published.',
    query: true,
    answers: [{ status: 200, body: CloudEventView, list: true }],
  })
  async list(@CurrentPrincipal() principal: Principal, @Query() query: EventsQuery): Promise<Page<object>> {
    const cursor =
      query.after === undefined
        ? (query.cursor ?? (await this.cursorAt(principal, query.from)))
        : await this.cursorAfter(principal, query.after);
    const page = await this.reads.page(
      principal,
      { limit: query.limit, cursor },
      {
        read: listEvents,
        keyOf: ({ position }) => position,
        rank: ({ position }) => BigInt(position),
        newestFirst: false,
        isKey: (key) => /^\d{1,18}$/.test(key),
      },
    );
    return { items: page.items.map(({ body }) => JSON.parse(body) as object), next_cursor: page.next_cursor };
  }

  /** Each tenant's list from a time on. */
  private async cursorAt(principal: Principal, from: Date | undefined): Promise<string | undefined> {
    if (from === undefined) return undefined;
    const before = await this.reads.each(principal, async (tx): Promise<[string, string]> => [tx.tenantId, await positionBefore(tx, from)]);
    return writeCursor(new Map(before));
  }

  /** Positions are one sequence for all tenants, so one tenant's event is a place in every list. */
  private async cursorAfter(principal: Principal, eventId: string): Promise<string> {
    const found = (await this.reads.each(principal, (tx) => positionOf(tx, eventId))).find((position) => position !== undefined);
    if (found === undefined) throw validationFailed([{ pointer: '/after', detail: 'is not the id of an event of yours' }]);
    return writeCursor(new Map(principal.tenants.map((tenant) => [tenant, found])));
  }
}
