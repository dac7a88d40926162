import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { armFailPoints } from '@golive/observability';
import { type HttpSink, httpSink } from '@golive/testing';
import { gatewayTo, type GatewayUnderTest } from '../wrk-simulator.fixture.js';

const BODY = { workflow_id: 'wf', idempotency_key: 'dep:activate', attempt: 1 };

describe('a gateway that fails', () => {
  const orders = mkdtempSync(join(tmpdir(), 'golive-orders-'));
  let wrk: HttpSink;
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    armFailPoints(orders);
    wrk = await httpSink();
    wrk.answer({ body: { id: 'wf', active: true } });
    gateway = await gatewayTo(wrk.url);
  });
  afterAll(async () => {
    await gateway?.close();
    await wrk?.close();
    rmSync(orders, { recursive: true });
  });

  it('before it sent anything says so', async () => {
    writeFileSync(join(orders, 'wrk-gateway.change.before'), 'throw');
    const response = await gateway.post('activate', BODY);
    expect([response.status, await response.json()]).toEqual([503, expect.objectContaining({ code: 'nothing_sent' })]);
    expect(wrk.requests).toHaveLength(0);
  });

  it('after it sent something does not', async () => {
    writeFileSync(join(orders, 'wrk-gateway.changed'), 'throw');
    const response = await gateway.post('activate', BODY);
    expect([response.status, await response.json()]).toEqual([500, expect.objectContaining({ code: 'internal_error' })]);
    expect(wrk.requests).toHaveLength(1);
  });
});
