import type { Forgotten, Rewritten, StandingMessage } from '../ports/forget.ts';
import type { Content } from '../ports/outbox.ts';

/** A message that tells of others too, without what is to be deleted; null = nothing is left to tell. */
export type Edit = (content: Content) => Content | null;

/** What becomes of our messages. */
export interface Removal extends Omit<Rewritten, 'gone'> {
  /** They go, replies before what they reply to. */
  readonly gone: readonly StandingMessage[];
}

/**
 * Reports, daily news and alerts tell of many visits: they lose the one, and go only where nothing is left.
 * Everything else that names it (its own message, an answer, a person's story, a search, a picture) goes whole,
 * with all of ours in the thread that it begins.
 */
export function planRemoval(
  what: Forgotten,
  messages: readonly StandingMessage[],
  edit: Edit,
): Removal {
  if (what.kind === 'project') return { gone: messages, edited: [] };
  const named = messages.filter(({ names }) => names);
  const edits = new Map(
    named.flatMap((one) => {
      const content = tellsOfMany(one) ? edit(one.content) : null;
      return content ? [[one.key, content] as const] : [];
    }),
  );
  const gone = withThreads(
    messages,
    named.filter(({ key }) => !edits.has(key)),
  );
  const edited = [...edits].filter(([key]) => !gone.some((one) => one.key === key));
  return { gone, edited: edited.map(([key, content]) => ({ key, content })) };
}

/** A report, the news of a day or an alert, or what we said under it; answers in its thread are none. */
function tellsOfMany({ root, thread, threadOf }: StandingMessage): boolean {
  const { key, subject } = root;
  if (subject === null || subject.kind === 'session') return false;
  if (subject.kind === 'report') return key === subject.runId;
  return thread === null || threadOf !== null;
}

/** Those, and all in the threads that they begin, in the order of `messages`. */
function withThreads(
  messages: readonly StandingMessage[],
  first: readonly StandingMessage[],
): StandingMessage[] {
  const gone = new Map(first.map((one) => [one.key, one]));
  const places = new Set(first.flatMap(placeOf));
  for (;;) {
    const next = messages.filter(
      ({ key, channel, thread, threadOf }) =>
        !gone.has(key) &&
        ((threadOf !== null && gone.has(threadOf)) || places.has(`${channel}:${thread}`)),
    );
    if (next.length === 0) return messages.filter(({ key }) => gone.has(key));
    for (const one of next) {
      gone.set(one.key, one);
      for (const place of placeOf(one)) places.add(place);
    }
  }
}

/** The thread that it begins. */
function placeOf({ channel, ts }: StandingMessage): string[] {
  return ts === null ? [] : [`${channel}:${ts}`];
}
