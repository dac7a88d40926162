import type { Fault, LedgerEntry, WorkflowAnswer } from '@golive/wrk-simulator';

/** The WRK platform of a test: its faults, and the ledger that is the witness of what really happened there. */
export class Wrk {
  constructor(readonly url: string) {}

  /** Adds faults behind those in force. */
  async break(...faults: Fault[]): Promise<void> {
    await this.call('POST', '/_sim/faults', { faults });
  }

  async mend(): Promise<void> {
    await this.call('DELETE', '/_sim/faults');
  }

  /** What was asked about a workflow, or about any, in the order in which the platform decided it. */
  async ledger(workflowId?: string): Promise<LedgerEntry[]> {
    const query = workflowId === undefined ? '' : `?workflow_id=${encodeURIComponent(workflowId)}`;
    const { entries, dropped } = await this.call<{ entries: LedgerEntry[]; dropped: number }>('GET', `/_sim/ledger${query}`);
    if (dropped > 0) throw new Error('the ledger is not complete');
    return entries;
  }

  /** The requests for a workflow that changed something. */
  async effects(workflowId: string): Promise<LedgerEntry[]> {
    return (await this.ledger(workflowId)).filter(({ effect }) => effect);
  }

  /** What is switched on, by the platform's own word. */
  async active(): Promise<Set<string>> {
    const { workflows } = await this.call<{ workflows: WorkflowAnswer[] }>('GET', '/_sim/workflows');
    return new Set(workflows.filter(({ active }) => active).map(({ id }) => id));
  }

  /** Has runs of a workflow carried out, of which golive is told. */
  async run(order: { workflow_id: string; count?: number; status?: 'succeeded' | 'failed'; duration_ms?: number }): Promise<void> {
    await this.call('POST', '/_sim/runs', order);
  }

  private async call<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await fetch(this.url + path, { method, ...(body && { body: JSON.stringify(body) }) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }
}
