export { AnyRole, CurrentPrincipal, Public, Roles, type AuthenticatedRequest } from './access.decorators.js';
export { ApiKeyNotAccepted, AuthError, Forbidden, IssuerUnavailable, Unauthenticated } from './auth-error.js';
export { AuthGuard } from './auth.guard.js';
export { AuthModule } from './auth.module.js';
export type { Principal } from './principal.js';
export { DEPLOY_ROLES, isRole, ROLES, WRITE_ROLES, type Role } from './roles.js';
export { TokenVerifier, type TokenVerifierConfig } from './token-verifier.js';
