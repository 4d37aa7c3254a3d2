import { Exact } from './fill.ts';

/** A session, and the thread that its summary is wanted in, by its root's timestamp. */
export interface SessionHere {
  readonly thread: string;
  readonly sessionId: string;
}

/** The value of a button that has a session summarized in a thread. */
export function hereValue({ thread, sessionId }: SessionHere): Exact {
  return new Exact(`${thread} ${sessionId}`);
}

/** Reads it back; null = it is no value of ours. */
export function readHereValue(value: string): SessionHere | null {
  const [, thread, sessionId] = /^(\d+\.\d+) ([\w-]{1,100})$/.exec(value) ?? [];
  return thread !== undefined && sessionId !== undefined ? { thread, sessionId } : null;
}
