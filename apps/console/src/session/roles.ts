import { useSignedIn } from './session.js';

/** What roles may do, as API.md says. The API decides; the console only leaves away what it would refuse. */
const ALLOWED = {
  deploy: ['ops_admin', 'ops_build', 'ops_release', 'admin'],
  write: ['ops_build', 'ops_admin', 'admin'],
  administer: ['ops_admin', 'admin'],
  audit: ['ops_admin', 'admin', 'auditor'],
} as const;

export type Right = keyof typeof ALLOWED;

export function useMay(right: Right): boolean {
  const { roles } = useSignedIn().person;
  return roles.some((role) => (ALLOWED[right] as readonly string[]).includes(role));
}
