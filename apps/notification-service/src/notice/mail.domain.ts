import { type Notice, statedFacts } from './notice.domain.js';
import { clip, escapeHtml, oneLine } from './plain-text.domain.js';

/** A mail without its addresses. The subject is one line without control characters. */
export interface MailContent {
  subject: string;
  text: string;
  html: string;
}

const STRIPE: Readonly<Record<Notice['tone'], string>> = { good: '#15803d', neutral: '#475569', attention: '#b45309', bad: '#b91c1c' };

const STYLE =
  'body{margin:0;padding:24px 12px;background:#f3f4f6;color:#111827;font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}' +
  '.card{max-width:560px;margin:0 auto;background:#fff;border-radius:10px;overflow:hidden;border-top:5px solid}' +
  '.in{padding:24px}h1{font-size:20px;line-height:1.3;margin:0 0 8px}p{margin:0 0 16px}' +
  'table{width:100%;border-collapse:collapse;font-size:14px}th,td{padding:7px 0;border-top:1px solid #e5e7eb;text-align:left;vertical-align:top;overflow-wrap:anywhere}' +
  'th{width:34%;padding-right:12px;font-weight:400;color:#6b7280}.go{display:inline-block;margin-top:20px;padding:10px 18px;border-radius:6px;background:#1d4ed8;color:#fff;text-decoration:none}' +
  '.end{max-width:560px;margin:14px auto 0;font-size:12px;color:#6b7280;text-align:center}' +
  '@media(prefers-color-scheme:dark){body{background:#0b0f17;color:#e5e7eb}.card{background:#161c28}th,td{border-color:#2b3444}th,.end{color:#9ca3af}}';

/** A notice as a mail, in HTML and in text; the two say the same. Links lead below `publicUrl` (no slash at its end). */
export function mailOf(notice: Notice, publicUrl: string): MailContent {
  const facts = statedFacts(notice).map(([label, value]) => [label, oneLine(value)] as const);
  const headline = oneLine(notice.headline);
  const summary = oneLine(notice.summary);
  const href = notice.link && `${publicUrl}${notice.link.path}`;

  const width = Math.max(0, ...facts.map(([label]) => label.length)) + 2;
  const text = [
    headline,
    summary,
    facts.map(([label, value]) => `${`${label}:`.padEnd(width)}${value}`).join('\n'),
    href ? `${notice.link?.label}: ${href}` : '',
    '-- \ngolive',
  ];
  const rows = facts.map(([label, value]) => `<tr><th scope="row">${escapeHtml(label)}</th><td><bdi>${escapeHtml(value)}</bdi></td></tr>`);
  const html =
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">` +
    `<meta name="color-scheme" content="light dark"><title>${escapeHtml(headline)}</title><style>${STYLE}</style></head>` +
    `<body><div class="card" style="border-color:${STRIPE[notice.tone]}"><div class="in">` +
    `<h1><bdi>${escapeHtml(headline)}</bdi></h1><p><bdi>${escapeHtml(summary)}</bdi></p>` +
    (rows.length > 0 ? `<table>${rows.join('')}</table>` : '') +
    (href ? `<a class="go" href="${escapeHtml(href)}">${escapeHtml(notice.link?.label ?? '')}</a>` : '') +
    `</div></div><div class="end">Sent by golive</div></body></html>`;
  return { subject: clip(headline, 200), text: `${text.filter(Boolean).join('\n\n')}\n`, html };
}
