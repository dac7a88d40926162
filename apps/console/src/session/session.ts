import { useSyncExternalStore } from 'react';
import { goToSignIn, goToSignOut, isCallback, type Session, SignInRefused, takeAnswer } from './oidc.js';

/** What the page knows about who is using it. */
export type SessionState =
  | { readonly kind: 'signing-in' }
  | { readonly kind: 'signed-in'; readonly session: Session }
  | { readonly kind: 'signed-out'; readonly problem?: string };

/** Before a token ends, by so much, it is no longer used. */
const MARGIN_MS = 20_000;
const JUST_LOADED_MS = 5_000;

let state: SessionState = { kind: 'signing-in' };
const listeners = new Set<() => void>();

function become(next: SessionState): void {
  state = next;
  for (const listener of listeners) listener();
}

/** Signs in with the session that the issuer may still have; asks nobody. Called once, when the page loads. */
export async function startSession(): Promise<void> {
  try {
    if (!isCallback()) return await goToSignIn({ returnTo: here(), silent: true });
    const { session } = await takeAnswer();
    become({ kind: 'signed-in', session });
  } catch (error) {
    const asked = error instanceof SignInRefused && ['login_required', 'interaction_required'].includes(error.code);
    become({ kind: 'signed-out', problem: asked ? undefined : (error as Error).message });
  }
}

/** Leaves for the issuer's sign-in page and comes back to this address. */
export function signIn(): Promise<never> {
  return goToSignIn({ returnTo: here(), silent: false });
}

/** Ends the session here and at the issuer. */
export async function signOut(): Promise<void> {
  if (state.kind === 'signed-in') await goToSignOut(state.session);
}

/**
 * The token to call the API with. When it has ended, the page leaves to get a new one and comes back to the same
 * address: what was typed into a dialog is in its draft by then.
 */
export function accessToken(): string | Promise<never> {
  if (state.kind !== 'signed-in') return new Promise(() => undefined);
  return Date.now() < state.session.expiresAt - MARGIN_MS ? state.session.accessToken : renewSession();
}

/** The API does not take the token any more. A token that is refused as soon as it came is not asked for again and again. */
export function renewSession(): Promise<never> {
  if (performance.now() > JUST_LOADED_MS) return goToSignIn({ returnTo: here(), silent: true });
  become({ kind: 'signed-out', problem: 'golive does not accept what the sign-in gave.' });
  return new Promise(() => undefined);
}

export function useSession(): SessionState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}

/** The session of a page that is shown only to people who are signed in. */
export function useSignedIn(): Session {
  const current = useSession();
  if (current.kind !== 'signed-in') throw new Error('nobody is signed in');
  return current.session;
}

function here(): string {
  return location.pathname + location.search;
}
