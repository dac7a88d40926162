import { CurrentPrincipal, DEPLOY_ROLES, Forbidden, type Principal } from '@golive/auth';
import { reviewAgain, rollBackProject } from '@golive/deployments';
import { Outbox } from '@golive/messaging';
import { Body, Controller, Delete, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { writeAuditLog } from '../audit/audit-log.store.js';
import { acceptedView } from '../deployments/deployment.domain.js';
import { DeploymentView } from '../deployments/deployment.view.js';
import { Answer } from '../http/answer.js';
import { Call } from '../http/documented.js';
import { Mutations } from '../http/mutations.js';
import { ResourceId } from '../http/resource-id.js';
import { findProject } from '../projects/project.store.js';
import { ProjectView } from '../projects/project.view.js';
import { RollBackProject } from './rollback.requests.js';

/** Ways back, and what follows from them (C7, C10). */
@ApiTags('projects')
@Controller('v1/projects')
export class RollbackController {
  constructor(
    private readonly mutations: Mutations,
    private readonly outbox: Outbox,
  ) {}

  @Post(':id/rollback')
  @Call({
    summary: 'Rolls a project back to a version that was Live',
    description: 'Needs no approval. Afterwards automatic deployments of the project are on hold.',
    roles: DEPLOY_ROLES,
    mutation: true,
    byId: true,
    body: RollBackProject,
    answers: [{ status: 202, body: DeploymentView, location: true }],
    problems: { 409: ['invalid_status_transition', 'precondition_failed', 'deployment_in_progress'] },
  })
  rollBack(
    @CurrentPrincipal() principal: Principal,
    @Req() request: Request,
    @ResourceId() id: string,
    @Body() body: RollBackProject,
  ): Promise<Answer> {
    if (body.force && !principal.roles.some((role) => role === 'ops_admin' || role === 'admin')) {
      throw new Forbidden('Only ops_admin and admin may force a rollback.');
    }
    return this.mutations.run(request, principal, async (tx) => {
      const accepted = await rollBackProject(tx, this.outbox, {
        projectId: id,
        toVersionId: body.to_version_id,
        reason: body.reason,
        force: body.force ?? false,
        actor: { id: principal.sub, email: principal.email },
        invokedVia: 'api',
      });
      return accepted && new Answer(202, acceptedView(tx.tenantId, accepted), { location: `/v1/deployments/${accepted.id}` });
    });
  }

  @Delete(':id/hold')
  @Call({
    summary: 'Lets a project deploy automatically again',
    roles: ['ops_admin', 'admin'],
    mutation: true,
    byId: true,
    answers: [{ status: 200, body: ProjectView }],
  })
  lift(@CurrentPrincipal() principal: Principal, @Req() request: Request, @ResourceId() id: string): Promise<Answer> {
    return this.mutations.run(request, principal, async (tx) => {
      const lifted = await tx.affected(
        'UPDATE control.projects SET hold = NULL, updated_at = now() WHERE tenant_id = $1 AND id = $2 AND hold IS NOT NULL',
        [tx.tenantId, id],
      );
      if (lifted > 0) await reviewAgain(tx, [id]); // what waited for this goes on
      if (lifted > 0) await writeAuditLog(tx, principal, { action: 'lift_hold', resource: 'Project', id, projectId: id });
      const project = await findProject(tx, id);
      return project && new Answer(200, project);
    });
  }
}
