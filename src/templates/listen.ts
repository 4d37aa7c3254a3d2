import type { ChannelSetting } from '../engine/ports/channel-settings.ts';
import { type Message, render } from './render.ts';
import { clip } from './safe-text.ts';

const QUESTIONS: Readonly<Record<NonNullable<ChannelSetting['listening']> | 'usual', string>> = {
  usual: 'answered without a mention; under alerts and the news of a day with one.',
  without: 'answered without a mention, under alerts and the news of a day too.',
  with: 'answered where I am mentioned.',
  off: 'not answered, and nothing of them is kept.',
};

const OFFERS: Readonly<Record<ChannelSetting['offers'], string>> = {
  off: 'nothing is shown.',
  links: 'under a replay link I show what is known, or offer a summary.',
  ids: 'under a replay link I show what is known, or offer a summary; who writes a bare id is offered one alone.',
};

/** How a channel is listened to; `changed`: somebody set it just now. */
export function listenShown({ listening, offers }: ChannelSetting, changed: boolean): Message {
  const questions = QUESTIONS[listening ?? 'usual'];
  return render('listen', { changed, questions, offers: OFFERS[offers] });
}

/** What was typed says nothing that can be set. */
export function listenUnclear(typed: string): Message {
  return render('listen-unclear', { what: clip(typed, 60) });
}

/** In direct messages there is nothing to set. */
export function listenDirect(): Message {
  return render('listen-direct', {});
}
