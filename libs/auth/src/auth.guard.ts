import type { IncomingMessage, ServerResponse } from 'node:http';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ACCESS, type AuthenticatedRequest } from './access.decorators.js';
import { carriesApiKey } from './api-key.js';
import { ApiKeyNotAccepted, Forbidden, Unauthenticated } from './auth-error.js';
import type { Principal } from './principal.js';
import type { Role } from './roles.js';
import { TokenVerifier } from './token-verifier.js';

const BEARER = /^Bearer +(\S+)$/i;

/**
 * Decides who calls and whether the caller's roles allow it, before pipes and handlers run, so that nothing about a resource can
 * be learned first (requirement A1). A handler without `@Public()`, `@Roles()` or `@AnyRole()` is closed to everybody.
 */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly verifier: TokenVerifier,
    private readonly reflector: Reflector,
  ) {}

  /**
   * @throws ApiKeyNotAccepted, Unauthenticated with the header `WWW-Authenticate: Bearer`
   * @throws Forbidden, IssuerUnavailable
   */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true; // message handlers have no caller; their events are checked by the wrapper
    const access = this.reflector.getAllAndOverride<'public' | readonly Role[] | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access === 'public') return true;
    const request = context.switchToHttp().getRequest<IncomingMessage & AuthenticatedRequest>();
    request.principal = await this.authenticate(request, context.switchToHttp().getResponse<ServerResponse>());
    if (!access?.some((role) => request.principal.roles.includes(role))) throw new Forbidden();
    return true;
  }

  private async authenticate(request: IncomingMessage, response: ServerResponse): Promise<Principal> {
    response.setHeader('WWW-Authenticate', 'Bearer');
    if (carriesApiKey(request)) throw new ApiKeyNotAccepted();
    const [header, ...further] = request.headersDistinct['authorization'] ?? [];
    const token = BEARER.exec(header ?? '')?.[1];
    if (!token || further.length > 0) throw new Unauthenticated();
    const principal = await this.verifier.verify(token);
    response.removeHeader('WWW-Authenticate');
    return principal;
  }
}
