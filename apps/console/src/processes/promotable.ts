import type { ProcessVersion } from '../api/client.js';

/** True for what can be promoted (D2); anything else has no button. */
export function isPromotable({ environment, status }: Pick<ProcessVersion, 'environment' | 'status'>): boolean {
  return environment === 'SANDBOX' && status === 'ACTIVE';
}
