import { CurrentPrincipal, type Principal } from '@golive/auth';
import { type CacheEntry, findCacheEntry, findProcess, type Json, listCacheEntries, putCacheEntry } from '@golive/processes';
import { Body, Controller, Get, Put, Query, Req } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Answer } from '../http/answer.js';
import { Call } from '../http/documented.js';
import { Mutations } from '../http/mutations.js';
import { type Page, PageQuery } from '../http/page.js';
import { ResourceId } from '../http/resource-id.js';
import { TenantReads } from '../http/tenant-reads.js';
import { CacheKey, keyFault, MAX_KEY } from './cache-key.js';
import { CacheValue } from './process.requests.js';
import { CachedView, CacheEntryView } from './process.views.js';

const KEY = {
  name: 'key',
  description: 'Any text, percent-encoded.',
  schema: { type: 'string' as const, minLength: 1, maxLength: MAX_KEY },
};

/** Answers that a process gave, kept for the services that call it. A promotion empties it. */
@ApiTags('response cache')
@Controller('v1/processes/:id/cache')
export class ResponseCacheController {
  constructor(
    private readonly mutations: Mutations,
    private readonly reads: TenantReads,
  ) {}

  @Get()
  @Call({
    summary: 'The keys of the response cache of a process, in the order of their bytes',
    roles: ['service'],
    byId: true,
    query: true,
    answers: [{ status: 200, body: CacheEntryView, list: true }],
  })
  async list(
    @CurrentPrincipal() principal: Principal,
    @ResourceId() processId: string,
    @Query() query: PageQuery,
  ): Promise<Page<CacheEntry>> {
    await this.reads.one(principal, (tx) => findProcess(tx, processId));
    return this.reads.page(principal, query, {
      read: (tx, after, limit) => listCacheEntries(tx, processId, after, limit),
      keyOf: ({ key }) => key,
      rank: () => 0, // a process belongs to one tenant, whose rows come in order
      newestFirst: false,
      isKey: (key) => keyFault(key) === undefined,
    });
  }

  @Get(':key')
  @ApiParam(KEY)
  @Call({ summary: 'One entry of the response cache', roles: ['service'], byId: true, answers: [{ status: 200, body: CachedView }] })
  get(@CurrentPrincipal() principal: Principal, @ResourceId() processId: string, @CacheKey() key: string): Promise<object> {
    return this.reads.one(principal, (tx) => findCacheEntry(tx, processId, key));
  }

  @Put(':key')
  @ApiParam(KEY)
  @Call({
    summary: 'Keeps an answer under a key, in the place of what was there',
    roles: ['service'],
    mutation: true,
    byId: true,
    body: CacheValue,
    answers: [{ status: 200, body: CacheEntryView }],
  })
  put(
    @CurrentPrincipal() principal: Principal,
    @Req() request: Request,
    @ResourceId() processId: string,
    @CacheKey() key: string,
    @Body() { value }: CacheValue,
  ): Promise<Answer> {
    return this.mutations.run(request, principal, async (tx) => {
      const entry = await putCacheEntry(tx, processId, key, value as Json);
      return entry && new Answer(200, entry);
    });
  }
}
