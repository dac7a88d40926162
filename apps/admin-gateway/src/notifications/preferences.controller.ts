import { CurrentPrincipal, type Principal } from '@golive/auth';
import { Database } from '@golive/persistence';
import { Body, Controller, Get, Put, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Answer } from '../http/answer.js';
import { Call } from '../http/documented.js';
import { Mutations } from '../http/mutations.js';
import { checkPreferences, findPreferences, PreferencesView, setPreferences, SetPreferences } from './preferences.js';

/** What the caller wants to be told, in the own tenant (F3). */
@ApiTags('notifications')
@Controller('v1/notification-preferences')
export class PreferencesController {
  constructor(
    private readonly db: Database,
    private readonly mutations: Mutations,
  ) {}

  @Get()
  @Call({ summary: "The caller's own preferences", answers: [{ status: 200, body: PreferencesView }] })
  get(@CurrentPrincipal() principal: Principal): Promise<PreferencesView> {
    return this.db.withTenant(principal.tenantId, (tx) => findPreferences(tx, principal.email));
  }

  @Put()
  @Call({
    summary: "Sets the caller's own preferences, all of them",
    description: 'They hold for events from now on.',
    mutation: true,
    body: SetPreferences,
    answers: [{ status: 200, body: PreferencesView }],
  })
  set(@CurrentPrincipal() principal: Principal, @Req() request: Request, @Body() body: SetPreferences): Promise<Answer> {
    checkPreferences(body);
    const work = async (tx: Parameters<typeof setPreferences>[0]) => new Answer(200, await setPreferences(tx, principal.email, body));
    return this.mutations.run(request, principal, work, { tenants: [principal.tenantId] });
  }
}
