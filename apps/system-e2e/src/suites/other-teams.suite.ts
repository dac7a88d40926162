import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { eventually, httpSink, type HttpSink } from '@golive/testing';
import { Webhook } from 'standardwebhooks';
import { itOf } from '../harness/it-of.js';
import { WRK_SECRET } from '../harness/processes.js';
import { newSubject, type Subject } from '../harness/subject.js';
import type { System, Tenant } from '../harness/system.js';
import { ClientLedger } from '../oracle/client-ledger.js';

interface Runs {
  watched_since: string | null;
  counts: { started: number; succeeded: number; failed: number };
  duration_ms: { average: number } | null;
}

/** What other teams get, and what WRK tells, across every process. */
export function otherTeams(system: () => System): void {
  describe('other systems', () => {
    const it = itOf(system);
    let tenant: Tenant;
    let subject: Subject;
    let web: HttpSink;
    const clients = new ClientLedger();

    beforeAll(async () => {
      [tenant, web] = await Promise.all([system().newTenant(), httpSink()]);
      subject = await newSubject(tenant);
    });
    afterAll(() => web?.close());

    it('get what happened as a signed webhook, under the id that the replay tells', async () => {
      const token = await tenant.token('integrator', ['ops_build']);
      const made = await fetch(`${system().url}/v1/webhook-subscriptions`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ url: `${web.url}/hook`, event_types: ['golive.AutomationWentLive.v1'] }),
      });
      expect(made.status).toBe(201);
      const { secret } = (await made.json()) as { secret: string };
      web.answerNext({ status: 503 });
      const { deploymentId } = await clients.press(tenant.api, subject, { wait: 30 });
      await eventually(() => expect(web.requests.length).toBeGreaterThanOrEqual(2), { timeoutMs: 60_000 });
      const events = await tenant.api.all<{ id: string; type: string }>('/v1/events');
      const [told] = events.filter(({ type }) => type === 'golive.AutomationWentLive.v1');
      for (const { body, headers } of web.requests) {
        expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toMatchObject({
          id: told?.id,
          correlationid: deploymentId,
          data: { automation_version_id: subject.versionId },
        });
        expect(headers['webhook-id']).toBe(told?.id);
      }
    });

    it('tell of the runs of what is Live, and each counts once', async () => {
      const tell = async (run_id: string, status: string, more: object = {}): Promise<number> => {
        const body = JSON.stringify({ run_id, workflow_id: subject.workflowId, status, at: new Date().toISOString(), ...more });
        const signature = `sha256=${createHmac('sha256', WRK_SECRET).update(body).digest('hex')}`;
        const headers = { 'content-type': 'application/json', 'x-wrk-signature-256': signature };
        return (await fetch(`${system().url}/v1/hooks/wrk/runs`, { method: 'POST', headers, body })).status;
      };
      const run = randomUUID();
      expect(await tell(run, 'started')).toBe(202);
      expect(await tell(run, 'started')).toBe(200);
      expect(await tell(run, 'succeeded', { duration_ms: 120 })).toBe(202);
      const token = await tenant.token('viewer', ['viewer']);
      const answer = await fetch(`${system().url}/v1/automation-versions/${subject.versionId}/runs`, {
        headers: { authorization: `Bearer ${token}` },
      });
      const runs = (await answer.json()) as Runs;
      expect(runs).toMatchObject({
        watched_since: expect.any(String),
        counts: { started: 1, succeeded: 1, failed: 0 },
        duration_ms: { average: 120 },
      });
    });
  });
}
