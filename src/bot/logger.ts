import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import type { Logger } from 'pino';

/** Bolt's log lines in ours. Its info lines are about itself and go to debug. */
export function boltLogger(log: Logger): BoltLogger {
  const bolt = log.child({ part: 'bolt' });
  const line = (parts: readonly unknown[]) => parts.map(String).join(' ');
  return {
    debug: (...parts) => bolt.trace(line(parts)),
    info: (...parts) => bolt.debug(line(parts)),
    warn: (...parts) => bolt.warn(line(parts)),
    error: (...parts) => bolt.error(line(parts)),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}
