import { createHash } from 'node:crypto';
import type { Principal } from '@golive/auth';
import { Problem } from '@golive/deployments';
import { failPoint } from '@golive/observability';
import { CommitOutcomeUnknown, Database, type TenantTransaction } from '@golive/persistence';
import { TransitionConflict } from '@golive/workflow';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Answer } from './answer.js';
import { type KeyedRequest, recall, rememberAnswer, takeKey, undoWork } from './idempotency.store.js';
import { canonicalJson } from './json-body.js';
import { notFound } from './not-found.js';
import { isRefusalByRule, problemBody, refusalOf } from './problem-body.js';
import { pathOf } from './problem.filter.js';
import { traceIdOf } from './request-span.js';
import { validationFailed } from './validation.js';

/** What a mutation does in its transaction. Undefined: this tenant does not have what it is about. */
export type Work = (tx: TenantTransaction) => Promise<Answer | undefined>;

export interface MutationOptions {
  /** Where to try, in turn. Default: all of the caller's tenants. */
  tenants?: readonly string[];
  /** Reads whether the work took place, when the answer to COMMIT was lost and the caller sent no key. */
  confirm?: Work;
}

const KEY = /^[\x21-\x7e]{1,255}$/;
const ATTEMPTS = 5;
const NOT_HERE = new Error('this tenant does not have it');

/**
 * Runs what changes something, with the promise of `Idempotency-Key` (A14): the record is the first statement of the
 * very transaction that it protects, so a repeat gets the first answer and has no second effect, a repeat at the same
 * moment waits for the first, and a crash leaves both or neither. Refusals by a rule (409 and 400) are remembered like
 * successes; those by role, by shape, for what is not there, and our own failures are not: a repeat tries again.
 * Keys belong to the caller, within the tenant of what they change.
 */
@Injectable()
export class Mutations {
  constructor(private readonly db: Database) {}

  /**
   * @throws Problem `not_found` when no tenant has it; `idempotency_key_reused`; what the work throws
   */
  async run(request: Request, principal: Principal, work: Work, options: MutationOptions = {}): Promise<Answer> {
    const keyed = keyedRequest(request, principal);
    if (keyed && principal.tenants.length > 1) {
      const given = await this.answerGiven(principal, keyed);
      if (given) return given;
    }
    for (const tenant of options.tenants ?? principal.tenants) {
      const answer = await this.untilCertain(tenant, request, keyed, work, options.confirm);
      if (answer) return answer;
    }
    throw notFound();
  }

  /** With several tenants the key may have been used in any of them. */
  private async answerGiven(principal: Principal, keyed: KeyedRequest): Promise<Answer | undefined> {
    for (const tenant of principal.tenants) {
      const answer = await this.db.withTenant(tenant, (tx) => replay(tx, keyed));
      if (answer) return answer;
    }
    return undefined;
  }

  private async untilCertain(tenant: string, request: Request, keyed: KeyedRequest | undefined, work: Work, confirm?: Work) {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.inTenant(tenant, request, keyed, work);
      } catch (error) {
        if (attempt === ATTEMPTS) throw error;
        if (error instanceof CommitOutcomeUnknown) {
          if (keyed) continue; // the key tells whether it happened
          const answer = await (confirm && this.db.withTenant(tenant, confirm));
          if (answer) return answer;
          throw error;
        }
        if (!(error instanceof TransitionConflict)) throw error;
      }
    }
  }

  private async inTenant(tenant: string, request: Request, keyed: KeyedRequest | undefined, work: Work): Promise<Answer | undefined> {
    try {
      return await this.db.withTenant(tenant, async (tx) => {
        const answer = keyed ? await keyedWork(tx, request, keyed, work) : await work(tx);
        if (!answer) throw NOT_HERE; // takes the key back too
        return answer;
      });
    } catch (error) {
      if (error === NOT_HERE) return undefined;
      throw error;
    }
  }
}

async function keyedWork(tx: TenantTransaction, request: Request, keyed: KeyedRequest, work: Work): Promise<Answer | undefined> {
  if (!(await takeKey(tx, keyed))) return replay(tx, keyed);
  await failPoint('gateway.key.taken');
  let answer: Answer | undefined;
  try {
    answer = await work(tx);
  } catch (error) {
    answer = refusalByRule(error, request);
    if (!answer) throw error;
    await undoWork(tx);
  }
  if (answer) await rememberAnswer(tx, keyed, answer);
  await failPoint('gateway.answer.remembered');
  return answer;
}

async function replay(tx: TenantTransaction, keyed: KeyedRequest): Promise<Answer | undefined> {
  const given = await recall(tx, keyed);
  if (!given) return undefined;
  if (given.hash === keyed.hash) return given.answer.with('Idempotency-Replayed', 'true');
  throw new Problem('idempotency_key_reused', 'This Idempotency-Key was used for another request: take a new one.');
}

function refusalByRule(error: unknown, request: Request): Answer | undefined {
  const refusal = isRefusalByRule(error) && (error.status === 409 || error.status === 400) ? refusalOf(error) : undefined;
  return refusal && new Answer(refusal.status, problemBody(refusal, pathOf(request), traceIdOf(request.res!)), refusal.headers);
}

function keyedRequest(request: Request, principal: Principal): KeyedRequest | undefined {
  const key = request.get('idempotency-key');
  if (key === undefined) return undefined;
  if (!KEY.test(key)) throw validationFailed([{ pointer: '/Idempotency-Key', detail: 'must be 1 to 255 visible ASCII characters' }]);
  const content = `${request.method}\n${pathOf(request).toLowerCase()}\n${canonicalJson(request.body)}`;
  return { key, actorId: principal.sub, hash: createHash('sha256').update(content).digest('base64url') };
}
