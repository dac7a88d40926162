import type { Delivery } from '../api/client.js';
import { Badge } from '../ui/badge.js';

const TONES = { pending: 'busy', sent: 'good', failed: 'bad' } as const;

/** How far a message has come. */
export function DeliveryStatus({ status }: Pick<Delivery, 'status'>) {
  return <Badge tone={TONES[status]}>{status}</Badge>;
}

/** How far it has come, and what kept it from leaving. */
export function DeliveryOutcome({ delivery: { status, last_error: error } }: { delivery: Delivery }) {
  return (
    <>
      <DeliveryStatus status={status} />
      {error && status !== 'sent' && <p className="small dim theirs">{error}</p>}
    </>
  );
}
