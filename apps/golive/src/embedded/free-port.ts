import { createServer } from 'node:net';

/** The wanted port of this address when it is free, else any other that is. */
export function freePort(wanted: number, host = '127.0.0.1'): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once('error', (error) => (wanted === 0 ? failed(error) : freePort(0, host).then(found, failed)));
    probe.listen(wanted, host, () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => found(port));
    });
  });
}
