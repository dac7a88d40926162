import { type Check, CheckFailed } from '@golive/workflow';

const ANSWER_MS = 5_000;

/** The issuer tells who it is, and has keys to check tokens with. Undefined: the embedded issuer, which nothing runs now. */
export function signInCheck(issuer: string | undefined): Check {
  return {
    name: 'sign-in configured',
    run: async () => {
      if (issuer === undefined) return 'the embedded issuer, with demo users';
      const discovery = await answerOf(`${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`);
      if (discovery.issuer !== issuer) throw new CheckFailed(`the issuer calls itself ${String(discovery.issuer)}, not ${issuer}`);
      const { keys } = await answerOf(String(discovery.jwks_uri));
      if (!Array.isArray(keys) || keys.length === 0) throw new CheckFailed(`${issuer} has no keys`);
      return `${issuer} answers, with ${keys.length} ${keys.length === 1 ? 'key' : 'keys'}`;
    },
  };
}

async function answerOf(url: string): Promise<Record<string, unknown>> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS), redirect: 'error' });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return (await response.json()) as Record<string, unknown>;
  } catch (error) {
    const { message, cause } = error as Error & { cause?: Error };
    throw new CheckFailed(`${url} does not answer as an issuer does: ${cause?.message || message}`);
  }
}
