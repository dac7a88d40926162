import { CurrentPrincipal, type Principal, type Role } from '@golive/auth';
import { Problem } from '@golive/deployments';
import { type DeadLetter, DeadLetters, NotReplayable } from '@golive/messaging';
import type { TenantTransaction } from '@golive/persistence';
import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { writeAuditLog } from '../audit/audit-log.store.js';
import { Answer } from '../http/answer.js';
import { Call } from '../http/documented.js';
import { Mutations } from '../http/mutations.js';
import { NoBody } from '../http/no-body.js';
import { notFound } from '../http/not-found.js';
import { type Page, PageQuery } from '../http/page.js';
import { ResourceId } from '../http/resource-id.js';
import { newestFirst, TenantReads } from '../http/tenant-reads.js';
import { DeadLetterDetail, DeadLetterView } from './dead-letter.view.js';

const KEEPERS: readonly Role[] = ['ops_admin', 'admin'];

/** Messages that a service gave up. */
@ApiTags('dead letters')
@Controller('v1/dead-letters')
export class DeadLettersController {
  constructor(
    private readonly letters: DeadLetters,
    private readonly reads: TenantReads,
    private readonly mutations: Mutations,
  ) {}

  @Get()
  @Call({
    summary: 'Dead letters of every service, newest first',
    roles: KEEPERS,
    query: true,
    answers: [{ status: 200, body: DeadLetterView, list: true }],
  })
  list(@CurrentPrincipal() principal: Principal, @Query() query: PageQuery): Promise<Page<DeadLetterView>> {
    return this.reads.page(
      principal,
      query,
      newestFirst({
        ofTenant: async (tenant, after, limit) => (await this.letters.list(tenant, { limit, before: after ?? undefined })).map(viewOf),
      }),
    );
  }

  @Get(':id')
  @Call({
    summary: 'One dead letter and what came',
    roles: KEEPERS,
    byId: true,
    answers: [{ status: 200, body: DeadLetterDetail }],
  })
  async get(@CurrentPrincipal() principal: Principal, @ResourceId() id: string): Promise<DeadLetterDetail> {
    for (const tenant of principal.tenants) {
      const letter = await this.letters.read(tenant, id);
      if (letter) return { ...viewOf(letter), headers: letter.headers, content: letter.content };
    }
    throw notFound();
  }

  @Post(':id/replay')
  @Call({
    summary: 'Gives a message once more to the group that gave it up',
    description: 'Repeating it has no second effect: the inbox of the group knows the dead letter by its id.',
    roles: KEEPERS,
    mutation: true,
    byId: true,
    answers: [{ status: 200, body: DeadLetterView }],
    problems: { 409: ['precondition_failed'] },
  })
  async replay(
    @CurrentPrincipal() principal: Principal,
    @Req() request: Request,
    @ResourceId() id: string,
    @Body() _: NoBody,
  ): Promise<Answer> {
    const { tenant, letter } = await this.publishAgain(principal, id);
    const work = async (tx: TenantTransaction): Promise<Answer> => {
      await writeAuditLog(tx, principal, {
        action: 'replay_dead_letter',
        resource: 'DeadLetter',
        id,
        details: { group: letter.consumerGroup, type: letter.type },
      });
      return new Answer(200, viewOf(letter));
    };
    return this.mutations.run(request, principal, work, { tenants: [tenant] });
  }

  /** Outside of any transaction of ours: the broker may be far away. */
  private async publishAgain(principal: Principal, id: string): Promise<{ tenant: string; letter: DeadLetter }> {
    for (const tenant of principal.tenants) {
      const letter = await this.letters.replay(tenant, id).catch(refuse);
      if (letter) return { tenant, letter };
    }
    throw notFound();
  }
}

function refuse(error: unknown): never {
  if (error instanceof NotReplayable)
    throw new Problem('precondition_failed', 'This dead letter cannot be replayed: nothing of it would be readable.');
  throw error;
}

function viewOf(letter: DeadLetter): DeadLetterView {
  const { consumerGroup: consumer_group, receivedAt: received_at, replayedAt: replayed_at, ...same } = letter;
  const { id, topic, partition, offset, key, type, reason, detail, replayable } = same;
  return { id, consumer_group, topic, partition, offset, key, type, reason, detail, replayable, received_at, replayed_at };
}
