import { createServer } from 'node:net';

/** Whether we could listen there; asked before anything else is started, so that a second start leaves the first alone. */
export function portIsFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}
