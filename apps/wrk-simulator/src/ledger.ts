import { closeSync, createReadStream, existsSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** What was asked: the three calls of WRK, or `set`, a change made through the simulator's own control calls. */
export type LedgerAction = 'activate' | 'deactivate' | 'get' | 'set';

/** One request as the platform saw it. Together they are the witness of what golive really did. */
export interface LedgerEntry {
  /** 1, 2, 3 … in the order in which the platform decided them. */
  seq: number;
  /** RFC 3339. */
  at: string;
  action: LedgerAction;
  workflow_id: string;
  /** The `Idempotency-Key`. */
  key?: string;
  /** The platform carried the change out for this request: false for reads, repeats of a key, refusals and most faults. */
  effect: boolean;
  /** `active` before and after; absent for a workflow that does not exist. */
  before?: boolean;
  after?: boolean;
  version?: string;
  /** After it one trigger stays unregistered. */
  partial?: true;
  /** The key was seen before: the first answer was given again. */
  repeat?: true;
  /** The key is remembered from here on. */
  keyed?: true;
  /** The status meant for the client, whether or not it got there; absent when no answer was sent. */
  status?: number;
  /** The fault that met this request. */
  fault?: string;
  /** The number of the request whose change came late, as an entry of its own. */
  landed_from?: number;
}

/**
 * Every request in order, kept as lines of JSON: compact in memory, and the same text in the file.
 * A line is written to the file before its request is answered, so a killed process has forgotten nothing it said.
 */
export class Ledger {
  #lines: string[] = [];
  #seq = 0;
  #dropped = 0;
  #file: number | undefined;

  /** @param limit how many entries stay in memory; the oldest go first. */
  constructor(private readonly limit: number) {}

  /** Reads the file, giving each entry to `replay`, and goes on writing at its end. A line cut by a crash is passed over. */
  async open(file: string, replay: (entry: LedgerEntry) => void): Promise<void> {
    if (existsSync(file)) {
      for await (const line of createInterface({ input: createReadStream(file) })) {
        const entry = entryOf(line);
        if (!entry) continue;
        this.#seq = entry.seq;
        this.#keep(line);
        replay(entry);
      }
    }
    this.#file = openSync(file, 'a');
    // Closes off a line that a crash cut, so that the next one stands alone.
    writeSync(this.#file, '\n');
  }

  /** Adds an entry and gives its number. */
  append(entry: Omit<LedgerEntry, 'seq' | 'at'>): number {
    const line = JSON.stringify({ seq: ++this.#seq, at: new Date().toISOString(), ...entry });
    this.#keep(line);
    if (this.#file !== undefined) writeSync(this.#file, line + '\n');
    return this.#seq;
  }

  /** The text of `{"dropped": …, "entries": […]}` in pieces; `dropped` counts what memory no longer holds. */
  *json(workflowId?: string): Generator<string> {
    yield `{"dropped":${this.#dropped},"entries":[`;
    const wanted = workflowId === undefined ? undefined : `"workflow_id":${JSON.stringify(workflowId)},`;
    const lines = wanted === undefined ? this.#lines : this.#lines.filter((line) => line.includes(wanted));
    for (let from = 0; from < lines.length; from += 1000) {
      yield (from === 0 ? '' : ',') + lines.slice(from, from + 1000).join(',');
    }
    yield ']}';
  }

  /** Forgets everything, the file's content too. */
  clear(): void {
    this.#lines = [];
    this.#seq = 0;
    this.#dropped = 0;
    if (this.#file !== undefined) ftruncateSync(this.#file);
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  #keep(line: string): void {
    this.#lines.push(line);
    // A tenth at a time, because taking one off the front of a long array is slow.
    if (this.#lines.length > this.limit) {
      const surplus = Math.ceil(this.limit / 10);
      this.#lines.splice(0, surplus);
      this.#dropped += surplus;
    }
  }
}

function entryOf(line: string): LedgerEntry | undefined {
  try {
    return JSON.parse(line) as LedgerEntry;
  } catch {
    return undefined;
  }
}
