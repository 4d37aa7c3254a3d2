import type { Person, Recording } from '../engine/ports/source.ts';
import { pathOf } from '../engine/sessions/page.ts';
import { Exact } from './fill.ts';
import { duration, plural } from './plain-words.ts';
import { type Message, render } from './render.ts';
import { clip } from './safe-text.ts';

/** As many as a person looks through. */
const MOST_SESSIONS = 8;

export interface PickSessionOptions {
  readonly person: Person;
  /** Newest first. */
  readonly recordings: readonly Recording[];
}

/** The recent sessions of a person, each with a button; for the asker alone. */
export function pickSession({ person, recordings }: PickSessionOptions): Message {
  const name = clip(person.name || person.email || 'this person', 80);
  const none = `No recordings of ${name} are kept. Try another e-mail, or paste a replay link.`;
  return render('pick-session', {
    title: recordings.length > 0 ? `Which session of ${name}?` : none,
    sessions: recordings.slice(0, MOST_SESSIONS).map(choice),
  });
}

function choice(recording: Recording) {
  const { id, start, startUrl, ongoing, durationSeconds, clicks } = recording;
  const at = new Date(start);
  const facts = [
    duration(durationSeconds),
    clicks === null ? null : plural(clicks, 'click'),
    startUrl && clip(pathOf(startUrl), 60),
  ].filter((fact) => fact !== null && fact !== '');
  return { id: new Exact(id), ongoing, facts, start: Number.isNaN(at.getTime()) ? null : at };
}
