import type { Forget, Forgotten, StandingFile } from '../ports/forget.ts';
import type { Content } from '../ports/outbox.ts';
import { type Source, SourceError, type SourceErrorCode } from '../ports/source.ts';
import type { Scope } from '../scope.ts';
import { type Named, named } from './named.ts';
import { planRemoval, type Removal } from './removal.ts';

/** What somebody wants deleted. */
export type Wanted =
  | { readonly kind: 'project' }
  | { readonly kind: 'session'; readonly id: string }
  | { readonly kind: 'person'; readonly email: string };

export interface FindDeps {
  readonly forget: Pick<Forget, 'sessionsOf' | 'messages' | 'files'>;
  readonly source: Pick<Source, 'personsByEmail' | 'recordingsOf'>;
  /** A message that tells of many, without what is named and without these files; null = nothing is left. */
  readonly edit: (
    content: Content,
    gone: { readonly isNamed: Named; readonly files: ReadonlySet<string> },
  ) => Content | null;
}

/** All that a deletion is about. */
export interface Found {
  readonly what: Forgotten;
  /** Of a person: how many; null = all of a project. */
  readonly sessions: number | null;
  readonly removal: Removal;
  readonly files: readonly StandingFile[];
  /** PostHog does not tell whose sessions there are any more: only those that we kept are found. */
  readonly withoutPostHog: boolean;
}

/** Of one person; what is older than PostHog keeps is found in our own rows. */
const MOST_RECORDINGS = 1_000;
/** Shorter ids of a person, such as `42`, stand for a hundred other things. */
const SHORTEST_ID = 12;
/** Asked again, PostHog would answer the same: a key that was revoked may be why everything is deleted. */
const FINAL: ReadonlySet<SourceErrorCode> = new Set([
  ...(['unauthorized', 'forbidden', 'not_found', 'key_lost'] as const),
]);

/** Finds all that is meant. @throws SourceError that may pass */
export async function findWanted(deps: FindDeps, scope: Scope, wanted: Wanted): Promise<Found> {
  const { what, sessions, withoutPostHog } = await meantBy(deps, scope, wanted);
  const files = await deps.forget.files(scope, what);
  const gone = {
    isNamed: named(what.kind === 'project' ? [] : what.words),
    files: new Set(files.map(({ file }) => file)),
  };
  const messages = await deps.forget.messages(scope, what);
  const removal = planRemoval(what, messages, (content) => deps.edit(content, gone));
  const shown = removal.gone.flatMap(({ content }) => filesIn(content));
  return { what, sessions, withoutPostHog, removal, files: withShown(files, shown) };
}

/** A person's sessions are those that are kept and those that PostHog still has. */
async function meantBy(
  deps: FindDeps,
  scope: Scope,
  wanted: Wanted,
): Promise<Pick<Found, 'what' | 'sessions' | 'withoutPostHog'>> {
  if (wanted.kind === 'project')
    return { what: { kind: 'project' }, sessions: null, withoutPostHog: false };
  if (wanted.kind === 'session')
    return { what: sessionsOf([wanted.id]), sessions: 1, withoutPostHog: false };
  const { email } = wanted;
  const kept = await deps.forget.sessionsOf(scope, email);
  const known = await knownByPostHog(deps, scope, email);
  const sessions = new Set([...kept, ...(known?.sessions ?? [])]);
  return {
    what: sessionsOf([email, ...(known?.ids ?? []), ...sessions]),
    sessions: sessions.size,
    withoutPostHog: known === null,
  };
}

function sessionsOf(words: readonly string[]): Forgotten {
  return { kind: 'sessions', words: [...new Set(words)] };
}

/** null = it tells nothing any more. */
async function knownByPostHog({ source }: FindDeps, scope: Scope, email: string) {
  const [sessions, ids]: [string[], string[]] = [[], []];
  try {
    for (const person of await source.personsByEmail(scope, email)) {
      ids.push(...[person.id, ...person.distinctIds].filter((id) => id.length >= SHORTEST_ID));
      const recordings = await source.recordingsOf(scope, person, MOST_RECORDINGS);
      sessions.push(...recordings.map(({ id }) => id));
    }
  } catch (error) {
    if (error instanceof SourceError && FINAL.has(error.code)) return null;
    throw error;
  }
  return { sessions, ids };
}

/** The chat's ids of the pictures that a message shows. */
function filesIn(content: Content): string[] {
  const found = JSON.stringify(content).matchAll(/"slack_file":\{"id":"([A-Z0-9]+)"/g);
  return [...found].flatMap(([, id]) => id ?? []);
}

/** Pictures that were uploaded before anybody kept whose they are stand in the messages alone. */
function withShown(files: readonly StandingFile[], shown: readonly string[]): StandingFile[] {
  const others = new Set(shown.filter((id) => !files.some(({ file }) => file === id)));
  const place = { channel: null, thread: null, isRemoved: false };
  return [...files, ...[...others].map((file) => ({ file, ...place }))];
}
