import { stripVTControlCharacters, styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Text in a colour, where the standard output is a terminal that wants colours. */
export const paint = (style: Style, text: string): string => styleText(style, text, { stream: process.stdout });

let hushed = false;

/** From here on `say` says nothing: for `--json` in commands that tell people a lot. */
export function hush(): void {
  hushed = true;
}

/** One line on the standard output. */
export function say(line = ''): void {
  if (!hushed) process.stdout.write(`${line}\n`);
}

/** One JSON value on the standard output: what `--json` promises. */
export function sayJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** Columns as wide as their widest cell; the first row is the heading. */
export function sayTable(heading: readonly string[], rows: readonly (readonly string[])[]): void {
  const clean = rows.map((row) => row.map(plain));
  const widths = heading.map((title, column) => Math.max(title.length, ...clean.map((row) => row[column]!.length)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd();
  say(paint('dim', line(heading)));
  for (const row of clean) say(line(row));
}

/** Text of others on one line: without control characters, line breaks and marks that turn the direction of writing. */
export function plain(text: string): string {
  return stripVTControlCharacters(text).replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ');
}

/** `850 ms`, `12.4 s`, `3 min 20 s`. */
export function duration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1_000)} s`;
}

/** A time of the API as a person reads it: `2026-03-01 12:00:01`, in UTC. */
export function instant(text: string): string {
  return text.slice(0, 19).replace('T', ' ');
}
