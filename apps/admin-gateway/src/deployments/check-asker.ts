import { Forbidden, type Principal } from '@golive/auth';
import { validationFailed } from '../http/validation.js';

/**
 * A freeze or a closed window is passed by `ops_admin` and `admin` only.
 * @throws Forbidden
 */
export function checkBypass(principal: Principal, reason: string | undefined): void {
  if (reason !== undefined && !principal.roles.some((role) => role === 'ops_admin' || role === 'admin'))
    throw new Forbidden('Only ops_admin and admin may bypass a freeze.');
}

/**
 * Verification is skipped by `ops_admin` and `admin` only, and never without a reason (C7).
 * @throws Forbidden; Problem `validation_failed`
 */
export function checkSkip(principal: Principal, skip: boolean | undefined, reason: { text: string | undefined; pointer: string }): void {
  if (!skip) return;
  if (!principal.roles.some((role) => role === 'ops_admin' || role === 'admin'))
    throw new Forbidden('Only ops_admin and admin may skip the verification.');
  if (reason.text === undefined)
    throw validationFailed([{ pointer: reason.pointer, detail: 'must be given when the verification is skipped' }]);
}
