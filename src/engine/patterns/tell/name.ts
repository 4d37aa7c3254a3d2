import { safeText } from '../../sessions/safe-text.ts';
import type { Group } from '../group/met.ts';
import type { Family } from '../record.ts';
import { placeWords, pressed, quoted } from './words.ts';

type Telling = (words: string) => string;

/** What happens, in a headline; what was recorded stands in quotes. */
const NAMES: Readonly<Record<Family, Telling>> = {
  'error-shown': (words) => `The page answers ${quoted(words)}`,
  'wrong-value': (words) => `The page shows ${quoted(words)}`,
  'nothing-found': (words) => `Searches find nothing: ${quoted(words)}`,
  'form-emptied': () => 'A form comes back empty',
  'long-wait': (words) => `Long wait at ${quoted(words)}`,
  'slow-answer': (words) => `${pressed(words)} answers late`,
  'no-answer': (words) => `${pressed(words)} does not answer`,
  'nothing-to-press': (words) => `${pressed(words)} is clicked again and again and does nothing`,
  'disabled-control': (words) => `${pressed(words)} is disabled when pressed`,
  'to-and-fro': () => 'Visitors go there again and again',
  reopened: (words) => `${quoted(words)} is opened again and again`,
  'form-left': () => 'A form is filled in and left',
  technical: (words) => quoted(words),
  other: (words) => `Trouble with ${quoted(words)}`,
};

/** A pattern's name: a model's where it has one, else what happens and where. */
export function nameOf({ told, family, words, place }: Group): string {
  if (told?.name) return safeText(told.name);
  const where = place ? ` on ${placeWords(place)}` : '';
  return `${NAMES[family](words)}${where}`;
}

/** What people went through, one sentence. */
const STORIES: Readonly<Record<Family, Telling>> = {
  'error-shown': (words) => `Visitors were told ${quoted(words)}.`,
  'wrong-value': (words) => `Where a value should stand, the screen showed ${quoted(words)}.`,
  'nothing-found': (words) => `Visitors searched and were told ${quoted(words)}.`,
  'form-emptied': (words) =>
    `Visitors filled ${safe(words)}, got it back empty and filled it again.`,
  'long-wait': (words) => `Visitors waited at ${quoted(words)}.`,
  'slow-answer': (words) => `Visitors pressed ${pressed(words)} and waited long for its answer.`,
  'no-answer': (words) => `Visitors pressed ${pressed(words)} and nothing on the screen answered.`,
  'nothing-to-press': (words) =>
    `Visitors clicked ${pressed(words)} again and again, which is nothing to press or lies over what is.`,
  'disabled-control': (words) => `Visitors pressed ${pressed(words)} while it was disabled.`,
  'to-and-fro': () => 'Visitors came to this page again and again, read, and went back.',
  reopened: (words) => `Visitors opened ${quoted(words)} again and again.`,
  'form-left': (words) => `Visitors left with ${safe(words)}.`,
  technical: (words) => `${quoted(words)}.`,
  other: (words) => `Visitors had trouble with ${quoted(words)}.`,
};

export function storyOf({ told, family, words }: Group): string {
  if (told?.description) return sentence(safeText(told.description));
  return STORIES[family](words);
}

function sentence(text: string): string {
  return /[.!?…。！？]$/u.test(text) ? text : `${text}.`;
}

function safe(words: string): string {
  return quoted(words).slice(1, -1);
}
