import { createHmac } from 'node:crypto';

/**
 * The database roles of the services, and of subscribers to the embedded log. None owns a table, none bypasses row-level
 * security.
 */
export const SERVICE_ROLES = ['golive_gateway', 'golive_orchestrator', 'golive_notification', 'golive_audit', 'golive_subscriber'] as const;
export type ServiceRole = (typeof SERVICE_ROLES)[number];

/**
 * The password of a service role, derived from the owner's: nothing has to be stored, and whoever holds only a
 * service's password cannot get back to the owner's.
 */
export function rolePassword(ownerUrl: string, role: ServiceRole): string {
  const owner = new URL(ownerUrl);
  return createHmac('sha256', decodeURIComponent(owner.password)).update(`golive:${role}`).digest('base64url');
}

/**
 * The connection string of a service role on the database that `url` names. A URL whose user already is a service
 * role (as a cluster hands each service its own) is returned as it stands.
 */
export function roleUrl(url: string, role: ServiceRole): string {
  const parsed = new URL(url);
  if ((SERVICE_ROLES as readonly string[]).includes(decodeURIComponent(parsed.username))) return url;
  const password = rolePassword(url, role);
  parsed.username = role;
  parsed.password = password;
  return parsed.toString();
}
