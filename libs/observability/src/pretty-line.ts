const COLOURS: Record<string, string> = { trace: '90', debug: '36', info: '32', warn: '33', error: '31', fatal: '35' };
const SHOWN_ELSEWHERE = new Set(['level', 'time', 'service', 'msg', 'err', 'span_id']);

/** A JSON log line as a person reads it: `12:00:01.250 INFO  admin-gateway  ready  port=3000`. An error's stack follows on lines of its own. */
export function prettyLine(line: string): string {
  const entry = JSON.parse(line) as Record<string, unknown>;
  const level = String(entry['level']);
  const fields = Object.entries(entry)
    .filter(([name]) => !SHOWN_ELSEWHERE.has(name))
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  const error = entry['err'] as { stack?: string; message?: string } | undefined;
  const head = [
    String(entry['time']).slice(11, 23),
    `\u001b[${COLOURS[level] ?? '0'}m${level.toUpperCase().padEnd(5)}\u001b[0m`,
    String(entry['service']),
    ' ',
    String(entry['msg'] ?? ''),
  ].join(' ');
  return [[head, ...fields].join('  '), ...(error ? [error.stack ?? error.message ?? ''] : [])].join('\n') + '\n';
}
