import pino from 'pino';
import type { Log } from '../cluster/log.ts';

export interface ServerLog {
  /** What happens to the server itself. */
  readonly cluster: Log;
  /** What it decides; told from verbosity 2 on. */
  readonly admission: (level: 'info' | 'error', message: string, fields: object) => void;
}

/** JSON lines. Object contents and secrets never get here; see `logLineOf`. */
export function createLog(verbosity: number, write: (line: string) => void): ServerLog {
  const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, { write });
  return {
    cluster: (level, message, fields = {}) => logger[level === 'warning' ? 'warn' : level](fields, message),
    admission: (level, message, fields) => {
      if (level === 'error' || verbosity >= 2) logger[level](fields, message);
    },
  };
}
