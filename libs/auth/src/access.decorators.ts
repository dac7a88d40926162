import { createParamDecorator, SetMetadata, type CustomDecorator, type ExecutionContext } from '@nestjs/common';
import type { Principal } from './principal.js';
import { ROLES, type Role } from './roles.js';

/** Key of the metadata that says who may call a handler: `'public'` or the allowed roles. */
export const ACCESS = 'golive:access';

/** No sign-in: health, documents, and calls that prove themselves by a signature. */
export const Public = (): CustomDecorator => SetMetadata(ACCESS, 'public');

/** Callers with at least one of these roles. On a handler it replaces what the class says. */
export const Roles = (...roles: readonly Role[]): CustomDecorator => SetMetadata(ACCESS, roles);

/** Callers with any role at all. */
export const AnyRole = (): CustomDecorator => Roles(...ROLES);

/** What the guard leaves on a request that it let through. */
export interface AuthenticatedRequest {
  principal: Principal;
}

/** The caller, as a handler's argument. Not for `@Public()` handlers, which have none. */
export const CurrentPrincipal = createParamDecorator(
  (_: unknown, context: ExecutionContext): Principal => context.switchToHttp().getRequest<AuthenticatedRequest>().principal,
);
