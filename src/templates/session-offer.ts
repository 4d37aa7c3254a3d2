import type { Recording } from '../engine/ports/source.ts';
import { hereValue } from './here-value.ts';
import { duration } from './plain-words.ts';
import { type Message, render } from './render.ts';
import { clip } from './safe-text.ts';

export interface SessionOfferOptions {
  /** Those that were written, of this project. */
  readonly sessions: readonly Pick<Recording, 'id' | 'start' | 'durationSeconds'>[];
  /** The project's name. */
  readonly project: string;
  /** The thread that a summary is wanted in. */
  readonly thread: string;
}

/** To whoever wrote ids of sessions: the offer of their summaries. */
export function sessionOffer({ sessions, project, thread }: SessionOfferOptions): Message {
  const name = clip(project, 60);
  return render('session-offer', {
    title: `A session of ${name}`,
    sessions: sessions.map(({ id, start, durationSeconds }) => {
      const at = new Date(start);
      return {
        title: `A session of ${name}: ${duration(durationSeconds)}`,
        start: Number.isNaN(at.getTime()) ? null : at,
        value: hereValue({ thread, sessionId: id }),
      };
    }),
  });
}
