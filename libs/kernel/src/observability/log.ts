import pino from 'pino';

/** JSON lines on standard output; callers log ids and codes, never personal data. */
export type Log = pino.Logger;
export const LOG = Symbol('patron:log');

export function createLog(level: string): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) } });
}
