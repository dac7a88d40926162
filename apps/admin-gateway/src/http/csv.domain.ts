/**
 * Rows as RFC 4180 text with a header line: a column is a name and what it reads of a row. No cell is a formula to a
 * spreadsheet that opens it.
 */
export function csvOf<T>(columns: Record<string, (row: T) => unknown>, rows: readonly T[]): string {
  const lines = rows.map((row) => Object.values(columns).map((read) => cell(read(row))));
  return [Object.keys(columns), ...lines].map((cells) => `${cells.join(',')}\r\n`).join('');
}

function cell(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value as string | number);
  const harmless = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
