import { once } from 'node:events';
import { type RunsOptions, startSimulator } from '@golive/wrk-simulator';

/** The WRK simulator as a child of `golive start`, so that its memory is its own. It ends with its parent, however that ends. */
const [port, ledgerFile] = process.argv.slice(2);
// What goes to the parent goes to its children too, in a terminal: the parent says when to end.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
process.once('disconnect', () => process.exit(0));
// By a message, and not by the command line, which everybody may read.
const [runs] = (await once(process, 'message')) as [RunsOptions];
const { url } = await startSimulator({ port: Number(port), ledgerFile, runs });
process.send!({ url });
