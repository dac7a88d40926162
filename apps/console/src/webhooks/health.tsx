import type { Webhook } from '../api/client.js';
import { Badge } from '../ui/badge.js';

const DISABLED = { gone: 'it answered that it is gone', failing: 'it took nothing for a day', by_hand: 'by hand' } as const;

/** How an endpoint is doing, in a word. */
export function WebhookHealth({ webhook: { status, health } }: { webhook: Webhook }) {
  if (status === 'disabled') return <Badge tone="bad">disabled</Badge>;
  if (health.consecutive_failures > 0) return <Badge tone="warn">failing</Badge>;
  if (health.last_success_at) return <Badge tone="good">healthy</Badge>;
  return <Badge tone="idle">not tried yet</Badge>;
}

/** Why an endpoint is disabled. */
export function disabledWords({ disabled_reason: reason }: Webhook): string | undefined {
  return reason ? DISABLED[reason] : undefined;
}
