/** What is recorded about one event: an entry of its tenant's hash chain. Also the form in which the chain is exported. */
export interface TrailEntry {
  tenant_id: string;
  /** 1 for the tenant's first entry, then one more each, without gaps. */
  seq: number;
  /** The id of the event, which gives one entry however often it is delivered. */
  event_id: string;
  event_type: string;
  /** The event's `time`, as it came. */
  occurred_at: string;
  /** When the entry was written: RFC 3339 in UTC with milliseconds, as `Date.prototype.toISOString` writes it. */
  recorded_at: string;
  actor: { id: string; email: string } | null;
  project_id: string | null;
  automation_version_id: string | null;
  deployment_id: string | null;
  /** `deploy`, `approve`, `PROCESS_VERSION_PROMOTED` … */
  action_type: string;
  /** One line for people. */
  summary: string;
  /** The event's data. */
  data: unknown;
  /** The hash of the entry before; {@link TRAIL_GENESIS} for the first one. */
  prev_hash: string;
  /** SHA-256 of {@link canonicalTrailEntry}, 64 hex digits. */
  hash: string;
}

/** Where a chain has got to: its last entry. */
export interface TrailHead {
  seq: number;
  hash: string;
}

/** The `prev_hash` of a tenant's first entry. */
export const TRAIL_GENESIS = '0'.repeat(64);

/**
 * What is wrong with an entry.
 * - `edited`: its content does not give its hash;
 * - `missing`: it is not there, though later ones are;
 * - `out_of_order`: it comes, but not in its place, or it comes twice;
 * - `relinked`: sound in itself, but not the successor of the entry before it, one of which was replaced;
 * - `tail_cut`: the chain ends before the head that was vouched for; this is the first entry that is gone;
 * - `head_differs`: a sound chain, but not the one whose head was vouched for: it was written anew.
 */
export type TrailFaultReason = 'edited' | 'missing' | 'out_of_order' | 'relinked' | 'tail_cut' | 'head_differs';

export interface TrailFault {
  seq: number;
  reason: TrailFaultReason;
}

export interface TrailVerdict {
  valid: boolean;
  /** How many entries were looked at. */
  entries: number;
  /** The last sound entry; null for an empty chain. */
  head: TrailHead | null;
  /** Absent when valid. */
  first_broken?: TrailFault;
}

export interface TrailVerifierOptions {
  /** SHA-256 of a text's UTF-8 bytes, 64 lower-case hex digits. */
  sha256(text: string): string;
  /** The head that somebody vouches for (kept apart from the entries, or noted earlier). Without it a cut tail cannot be seen. */
  expectedHead?: TrailHead | null | undefined;
  /** The entry before the first one given, where older ones are archived. */
  after?: TrailHead | undefined;
}

/** Takes a tenant's entries one by one, in the order in which they are stored. */
export interface TrailVerifier {
  take(entry: TrailEntry): void;
  /** The verdict over all that was taken. */
  verdict(): TrailVerdict;
}

/** The text that is hashed: JSON of everything but the hash, the names of every object in code-unit order, no white space. */
export function canonicalTrailEntry(entry: Omit<TrailEntry, 'hash'>): string {
  return canonicalJson({
    tenant_id: entry.tenant_id,
    seq: entry.seq,
    event_id: entry.event_id,
    event_type: entry.event_type,
    occurred_at: entry.occurred_at,
    recorded_at: entry.recorded_at,
    actor: entry.actor,
    project_id: entry.project_id,
    automation_version_id: entry.automation_version_id,
    deployment_id: entry.deployment_id,
    action_type: entry.action_type,
    summary: entry.summary,
    data: entry.data,
    prev_hash: entry.prev_hash,
  });
}

/** Verifies a whole chain, or a stretch of it after `after`. */
export function verifyTrail(entries: Iterable<TrailEntry>, options: TrailVerifierOptions): TrailVerdict {
  const verifier = trailVerifier(options);
  for (const entry of entries) verifier.take(entry);
  return verifier.verdict();
}

/** {@link verifyTrail} for chains that do not fit into memory. It keeps nothing but the last entry's hash. */
export function trailVerifier({ sha256, expectedHead, after }: TrailVerifierOptions): TrailVerifier {
  let head: TrailHead = after ?? { seq: 0, hash: TRAIL_GENESIS };
  let entries = 0;
  let fault: TrailFault | undefined;

  /** After the first fault only one thing is still of interest: whether a missing entry turns up later. */
  const take = (entry: TrailEntry): void => {
    entries += 1;
    if (fault !== undefined) {
      if (fault.reason === 'missing' && entry.seq === fault.seq) fault = { seq: fault.seq, reason: 'out_of_order' };
      return;
    }
    fault = faultOf(entry, head, sha256);
    if (fault !== undefined) return;
    head = { seq: entry.seq, hash: entry.hash };
    if (expectedHead?.seq === entry.seq && expectedHead.hash !== entry.hash) fault = { seq: entry.seq, reason: 'head_differs' };
  };

  const verdict = (): TrailVerdict => {
    const tailIsCut = fault === undefined && expectedHead != null && head.seq < expectedHead.seq;
    const broken = tailIsCut ? ({ seq: head.seq + 1, reason: 'tail_cut' } as const) : fault;
    return {
      valid: broken === undefined,
      entries,
      head: head.seq === 0 ? null : head,
      ...(broken === undefined ? {} : { first_broken: broken }),
    };
  };

  return { take, verdict };
}

function faultOf(entry: TrailEntry, before: TrailHead, sha256: (text: string) => string): TrailFault | undefined {
  const expected = before.seq + 1;
  if (entry.seq > expected) return { seq: expected, reason: 'missing' };
  if (entry.seq < expected) return { seq: entry.seq, reason: 'out_of_order' };
  if (sha256(canonicalTrailEntry(entry)) !== entry.hash) return { seq: entry.seq, reason: 'edited' };
  return entry.prev_hash === before.hash ? undefined : { seq: entry.seq, reason: 'relinked' };
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  const sorted = fields.sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${sorted.map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`).join(',')}}`;
}
