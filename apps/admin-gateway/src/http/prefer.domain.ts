/** The longest time that a call waits for an outcome, in seconds. */
export const MAX_WAIT_SECONDS = 60;

/**
 * The seconds of the preference `wait` (RFC 7240), at most 60; undefined when there is none or it is malformed, in
 * which case it is ignored as the RFC says. Of several the first counts.
 */
export function waitPreference(header: string | undefined): number | undefined {
  for (const preference of header?.split(',') ?? []) {
    const [, value] = /^\s*wait\s*=\s*"?(\d{1,9})"?\s*(;.*)?$/i.exec(preference) ?? [];
    if (value !== undefined) return Math.min(Number(value), MAX_WAIT_SECONDS);
  }
  return undefined;
}
