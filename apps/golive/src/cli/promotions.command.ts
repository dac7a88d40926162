import { type CallerOptions, connect } from './connection.js';
import { instant, say, sayJson, sayTable } from './terminal.js';

interface PromotionRequest {
  id: string;
  process_id: string;
  version_id: string;
  state: string;
  change_notes: string | null;
  requester: { email: string };
  created_at: string;
}

type Options = CallerOptions & { json?: boolean };

/** `golive promotions list`: promotions that wait for people. */
export async function list(options: Options): Promise<void> {
  const page = await connect(options).get<{ items: PromotionRequest[] }>('/v1/promotion-requests?state=AWAITING_APPROVAL&limit=200');
  if (options.json) return sayJson(page);
  if (page.items.length === 0) return say('No promotion waits for approval.');
  sayTable(
    ['SINCE (UTC)', 'PROCESS', 'VERSION', 'BY', 'NOTES', 'REQUEST'],
    page.items.map((each) => [
      instant(each.created_at),
      each.process_id,
      each.version_id,
      each.requester.email,
      each.change_notes ?? '',
      each.id,
    ]),
  );
}

/** `golive promotions approve <request>`. */
export async function approve(request: string, options: Options & { comment?: string; confirm?: string[] }): Promise<void> {
  const done = await connect(options).call<PromotionRequest>('POST', `/v1/promotion-requests/${encodeURIComponent(request)}/approve`, {
    body: { comment: options.comment, checklist: options.confirm },
  });
  if (options.json) return sayJson(done);
  say(done.state === 'PROMOTED' ? 'Approved: the version is in production.' : 'Approved. It waits for further approvals.');
}

/** `golive promotions reject <request>`. */
export async function reject(request: string, options: Options & { comment: string }): Promise<void> {
  const done = await connect(options).call<PromotionRequest>('POST', `/v1/promotion-requests/${encodeURIComponent(request)}/reject`, {
    body: { comment: options.comment },
  });
  if (options.json) return sayJson(done);
  say('Rejected: nothing was promoted.');
}
