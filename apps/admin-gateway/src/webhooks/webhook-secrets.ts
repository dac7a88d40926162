import { randomBytes } from 'node:crypto';
import { SecretBox } from '@golive/persistence';
import { EdgeProblem } from '../http/edge-problem.js';

const SECRET_BYTES = 32;

/** The secrets of subscriptions: made here, stored sealed (C12), shown when they are made. */
export class WebhookSecrets {
  private readonly box: SecretBox | undefined;

  /** @param key undefined: none is configured, so no secret can be stored. */
  constructor(key: Buffer | undefined) {
    this.box = key && new SecretBox(key);
  }

  /**
   * A new secret, sealed for a subscription.
   * @throws EdgeProblem `not_ready` without a key
   */
  make(tenantId: string, id: string): Buffer {
    return this.sealer().seal(`whsec_${randomBytes(SECRET_BYTES).toString('base64')}`, `${tenantId}/${id}`);
  }

  /** @throws EdgeProblem `not_ready` without a key; SealBroken under another one */
  open(sealed: Buffer, tenantId: string, id: string): string {
    return this.sealer().open(sealed, `${tenantId}/${id}`);
  }

  private sealer(): SecretBox {
    if (!this.box) throw new EdgeProblem('not_ready', 'No GOLIVE_ENCRYPTION_KEY is configured here: secrets of webhooks cannot be stored.');
    return this.box;
  }
}
