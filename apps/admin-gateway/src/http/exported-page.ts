import type { Request, Response } from 'express';
import { csvOf } from './csv.domain.js';
import type { Page } from './page.js';

/** How a list is given as text. */
export interface ExportedAs<T> {
  /** Of the file, without an ending. */
  filename: string;
  columns: Record<string, (row: T) => unknown>;
}

/** What the OpenAPI document says of the forms beside JSON. */
export const EXPORTED = {
  'text/csv': 'One line per entry, with a header line.',
  'application/x-ndjson': 'One JSON value per line: an entry as it is listed.',
};

/** Answers a page as the caller accepts it: JSON, CSV or one JSON value per line. The next page is in the `Link` header then. */
export function sendPage<T>(request: Request, response: Response, page: Page<T>, { filename, columns }: ExportedAs<T>): void {
  response.vary('Accept');
  const type = request.accepts(['application/json', 'text/csv', 'application/x-ndjson']) || 'application/json';
  if (type === 'application/json') return void response.json(page);
  if (page.next_cursor !== null) response.setHeader('link', `<${nextUrl(request, page.next_cursor)}>; rel="next"`);
  const csv = type === 'text/csv';
  response.setHeader('content-disposition', `attachment; filename="${filename}.${csv ? 'csv' : 'ndjson'}"`);
  response.type(type).send(csv ? csvOf(columns, page.items) : page.items.map((item) => `${JSON.stringify(item)}\n`).join(''));
}

function nextUrl(request: Request, cursor: string): string {
  const url = new URL(request.originalUrl, 'http://here');
  url.searchParams.set('cursor', cursor);
  return url.pathname + url.search;
}
