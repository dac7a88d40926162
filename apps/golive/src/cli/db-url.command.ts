import { readClientConfig } from '../config.js';
import { runningHere } from './connection.js';
import { say, sayJson } from './terminal.js';

/** `golive db-url`: the connection string of the owner role. It carries the password: for a person's eyes and tools. */
export function dbUrl(options: { json?: boolean }): void {
  const url = readClientConfig().databaseUrl ?? runningHere().ownerUrl;
  if (options.json) sayJson({ url });
  else say(url);
}
