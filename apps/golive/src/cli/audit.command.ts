import { CommandFault } from './command-fault.js';
import { type CallerOptions, connect } from './connection.js';
import { paint, say, sayJson } from './terminal.js';

/** What the API says about the trail. */
export interface TrailVerdict {
  valid: boolean;
  entries: number;
  head: { seq: number; hash: string } | null;
  first_broken?: { seq: number; reason: string };
}

/** `golive audit verify`: fails when an entry of the chain is not what it was. */
export async function verify(options: CallerOptions & { json?: boolean }): Promise<void> {
  const verdict = await connect(options).get<TrailVerdict>('/v1/audit-trail/verify');
  if (options.json) sayJson(verdict);
  if (!verdict.valid) {
    const { seq, reason } = verdict.first_broken ?? { seq: 0, reason: 'unknown' };
    throw new CommandFault(
      `the audit trail is broken: entry ${seq} (${reason}) is the first that is not what it was`,
      'keep the database as it is, and compare it with a backup',
    );
  }
  if (!options.json)
    say(`${paint('green', '✓')} The audit trail is whole: ${verdict.entries} entries${verdict.head ? `, head ${verdict.head.hash}` : ''}.`);
}
