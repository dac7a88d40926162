import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AuthGuard } from './auth.guard.js';
import { TokenVerifier, type TokenVerifierConfig } from './token-verifier.js';

/** Sign-in for an app: imported once, it guards every HTTP handler of the app and provides the `TokenVerifier`. */
@Module({})
export class AuthModule {
  static forRoot(config: TokenVerifierConfig): DynamicModule {
    return {
      module: AuthModule,
      global: true,
      providers: [
        { provide: TokenVerifier, useValue: new TokenVerifier(config) },
        AuthGuard,
        { provide: APP_GUARD, useExisting: AuthGuard },
      ],
      exports: [TokenVerifier, AuthGuard],
    };
  }
}
