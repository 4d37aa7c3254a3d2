import type { PersonSession, PersonStory } from '../engine/persons/story.ts';
import { NOT_TOLD } from '../engine/privacy/without-names.ts';
import { count, duration, plural } from './plain-words.ts';
import { type Message, render } from './render.ts';
import { linkTo } from './replay-links.ts';
import { clip, clipSentences } from './safe-text.ts';
import { spentLine } from './search-words.ts';
import { factsSentence } from './session-story.ts';

/** Visits on one screen of a phone; all of them can be chosen in the thread. */
const SHOWN = 6;

/** The root message of a person's story: what happened over all visits, and a line for each. */
export function personStory(story: PersonStory, { host }: { readonly host: string }): Message {
  const { sessions } = story;
  const older = sessions.length - SHOWN;
  return render('person-story', {
    headline: clip(story.headline, 140).replace(/\.$/, ''),
    who: personLine(story),
    told: clipSentences(story.story ?? story.course.join(' '), 480),
    threads: story.story === null ? [] : story.threads.slice(0, 2).map(threadLine),
    sessions: sessions.slice(-SHOWN).map((session) => visit(session, host)),
    older: older > 0 ? `${plural(older, 'older visit')} in the thread` : null,
    notes: notesOf(story),
    cost: spentLine({ ...story, read: sessions.length }),
  });
}

/** `Maya L., 4 visits, 2 of them with trouble`. */
export function personLine({ person, sessions, more }: PersonStory): string {
  const known = person.name ?? person.email ?? 'A visitor without a name';
  const name = clip(known === NOT_TOLD ? 'A visitor' : known, 60);
  const troubled = sessions.filter(({ problems }) => problems.length > 0).length;
  const visits = `${more ? 'the last ' : ''}${plural(sessions.length, 'visit')}`;
  const trouble =
    troubled > 0 && sessions.length > 1 ? `, ${count(troubled)} of them with trouble` : '';
  return `${name}, ${visits}${trouble}`;
}

function threadLine({ name, sessionIds }: PersonStory['threads'][number]): string {
  return `Came back in ${count(sessionIds.length)} visits: ${clip(name, 100)}`;
}

function visit({ start, durationSeconds, headline, replayUrl }: PersonSession, host: string) {
  const at = new Date(start);
  return {
    start: Number.isNaN(at.getTime()) ? null : at,
    length: duration(durationSeconds),
    headline: clip(headline, 80).replace(/\.$/, ''),
    replay: linkTo(host, replayUrl),
  };
}

/** What the story does not say of itself: sentences, each short. */
export function notesOf(story: PersonStory): string[] {
  const { persons, skipped, failed } = story;
  const facts = factsSentence(story);
  return [
    ...(persons > 1
      ? [
          `PostHog knows ${count(persons)} persons with this e-mail; their visits are told together.`,
        ]
      : []),
    ...(skipped.length > 0 ? [`${plural(skipped.length, 'visit')} with nothing to read.`] : []),
    ...(failed.length > 0 ? [`${plural(failed.length, 'visit')} could not be read.`] : []),
    ...story.missing.map((sentence) => clip(sentence, 160)),
    ...(facts ? [facts] : []),
  ];
}
