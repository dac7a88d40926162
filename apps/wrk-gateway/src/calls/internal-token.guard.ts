import { createHash, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable, UnauthorizedException, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { CheckedConfig } from '../config.js';
import { GATEWAY_CONFIG } from './workflow-calls.js';

/** Lets in only who shows the internal token. Digests are compared, so that neither content nor length shows in the time it takes. */
@Injectable()
export class InternalTokenGuard implements CanActivate {
  readonly #wanted: Buffer;

  constructor(@Inject(GATEWAY_CONFIG) config: CheckedConfig) {
    this.#wanted = digest(`Bearer ${config.internalToken}`);
  }

  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest<{ headers: { authorization?: string } }>();
    if (!timingSafeEqual(digest(headers.authorization ?? ''), this.#wanted)) throw new UnauthorizedException();
    return true;
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
