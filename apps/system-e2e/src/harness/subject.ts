import { randomUUID } from 'node:crypto';
import type { Tenant } from './system.js';

/** A version that can be deployed, with the names by which the world knows it. */
export interface Subject {
  tenantId: string;
  projectId: string;
  versionId: string;
  workflowId: string;
}

export const CLIENT = 'client@client.test';
export const COLLABORATOR = 'collaborator@team.test';

/** A new project with one client and one collaborator. */
export async function newProject({ api }: Tenant): Promise<string> {
  const project = await api.createProject({
    name: `Invoices ${randomUUID().slice(0, 4)}`,
    client_emails: [CLIENT],
    collaborators: [COLLABORATOR],
  });
  return project.id;
}

/** A version in Ready to Launch with a binding that is ready, of the project or of a new one. */
export async function newSubject(
  tenant: Tenant,
  { projectId, label = 'v1' }: { projectId?: string; label?: string } = {},
): Promise<Subject> {
  const project = projectId ?? (await newProject(tenant));
  const workflowId = `wf-${randomUUID()}`;
  const version = await tenant.api.createVersion(project, {
    version_label: label,
    workflow_binding: { workflow_id: workflowId, status: 'ready' },
  });
  return { tenantId: tenant.id, projectId: project, versionId: version.id, workflowId };
}
