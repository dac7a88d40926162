/** One mail as a server took it. */
export interface ReceivedMail {
  /** The envelope, which decides who gets it; the headers only say so. */
  readonly from: string;
  readonly to: string[];
  /** Header fields by lower-case name, unfolded, encoded words decoded. A repeated field keeps its last value. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text?: string;
  readonly html?: string;
  /** Everything after DATA, as it came. */
  readonly raw: string;
}

/** Reads what nodemailer writes: one part or nested multiparts, quoted-printable, base64 or plain. */
export function readMail(raw: string, from: string, to: string[]): ReceivedMail {
  const bodies = bodiesOf(raw);
  return { from, to, raw, headers: split(raw).headers, text: bodies['text/plain'], html: bodies['text/html'] };
}

function bodiesOf(part: string): Record<string, string> {
  const { headers, body } = split(part);
  const type = headers['content-type'] ?? 'text/plain';
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (!boundary) return { [type.split(';')[0]!.trim().toLowerCase()]: decode(body, headers['content-transfer-encoding']) };
  const parts = body.split(`--${boundary}`).slice(1, -1);
  return Object.assign({}, ...parts.map((one) => bodiesOf(one.replace(/^\r\n/, '').replace(/\r\n$/, '')))) as Record<string, string>;
}

function split(part: string): { headers: Record<string, string>; body: string } {
  const end = part.indexOf('\r\n\r\n');
  const lines = part
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const fields = lines.map((line) => [
    line.slice(0, line.indexOf(':')).toLowerCase(),
    decodeWords(line.slice(line.indexOf(':') + 1).trim()),
  ]);
  return { headers: Object.fromEntries(fields) as Record<string, string>, body: part.slice(end + 4) };
}

function decode(body: string, encoding = '7bit'): string {
  if (encoding.toLowerCase() === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  return encoding.toLowerCase() === 'quoted-printable' ? unquote(body.replace(/=\r\n/g, '')) : body;
}

function decodeWords(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toLowerCase() === 'b' ? Buffer.from(word, 'base64').toString('utf8') : unquote(word.replaceAll('_', ' ')),
    );
}

function unquote(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
