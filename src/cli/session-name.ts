import { findSessionRefs, type SessionRef } from '../engine/requests/session-ref.ts';
import { UsageError } from './failures.ts';

/** The session that an argument names: a replay link, or an id just as it is. @throws UsageError */
export function sessionNamed(argument: string): SessionRef {
  const text = argument.trim();
  if (text === '') throw new UsageError('Name a session: its id, or the link of its replay.');
  if (!/^https?:\/\//i.test(text)) return { id: text, host: null, projectId: null };
  const [ref] = findSessionRefs(text);
  if (ref) return ref;
  throw new UsageError(
    'That address leads to no recording. Copy the link of the replay in PostHog, or give the session id.',
  );
}
