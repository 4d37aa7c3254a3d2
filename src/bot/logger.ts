import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import type { Logger } from 'pino';

/** Whole envelopes are among Bolt's finest lines, and a key that somebody pastes into a form is in its envelope. */
function withoutKeys(line: string): string {
  return line.replace(/\bph[a-z]_[\w-]+/g, 'ph…');
}

/** Bolt's log lines in ours. Its info lines are about itself and go to debug. */
export function boltLogger(log: Logger): BoltLogger {
  const bolt = log.child({ part: 'bolt' });
  const line = (parts: readonly unknown[]) => withoutKeys(parts.map(String).join(' '));
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
