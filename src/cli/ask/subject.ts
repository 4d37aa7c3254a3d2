import type { Env } from '../../config/env.ts';
import type { Subject } from '../../engine/answers/subject.ts';
import type { Source } from '../../engine/ports/source.ts';
import { findSessionRefs } from '../../engine/requests/session-ref.ts';
import type { Scope } from '../../engine/scope.ts';
import { CommandError, UsageError } from '../failures.ts';
import { openRecordings, type Recordings } from '../recordings.ts';
import { openArchive } from '../report/run.ts';
import { sessionNamed } from '../session-name.ts';
import { openSessions } from '../sessions.ts';

/** What is asked about, and where its sessions are. */
export interface Asked {
  readonly subject: Subject;
  readonly opened: Recordings;
  /** Whose things these are: a folder's sessions and its reports have scopes of their own. */
  readonly scope: Scope;
}

/**
 * The report or session that the argument names.
 * @throws UsageError, CommandError when there is none; ConfigError, SourceError
 */
export async function subjectNamed(
  argument: string,
  { env, data }: { readonly env: Env; readonly data: string | undefined },
): Promise<Asked> {
  const name = argument.trim();
  if (name === '') throw new UsageError('Name a report or a session: its id, or a replay link.');
  const opened = await openRecordings(env, data);
  // a folder that cannot be read holds no report, and keeps nobody from asking about a session
  const report = await openArchive(env)
    .find(opened.scope, name)
    .catch(() => null);
  if (report) return { subject: { kind: 'report', runId: name }, opened, scope: opened.scope };
  if (/^r-[0-9a-z]+$/i.test(name)) throw unknownReport(name);
  const ref = sessionNamed(name);
  const { source, scope, failed } = await openSessions(env, ref, data);
  if (await isThere(source, scope, ref.id)) {
    return { subject: { kind: 'session', sessionId: ref.id }, opened, scope };
  }
  throw findSessionRefs(name).length > 0 ? failed('not-found') : unknownReport(name);
}

async function isThere(source: Source, scope: Scope, id: string): Promise<boolean> {
  if (await source.recording(scope, id)) return true;
  return (await source.events(scope, id)).events.length > 0;
}

function unknownReport(name: string): CommandError {
  return new CommandError(
    'not_found',
    `There is no report ${name} of these sessions. "backstory report" prints the id of each in its last line; it is kept in DATA_DIR with the data that it was made from. A session id or replay link does as well.`,
  );
}
