import { CHECK_KEYS } from '../engine/friction/check.ts';
import { Family } from '../engine/patterns/record.ts';
import { demotedNames, type Label, precisionByName } from '../engine/signals/alerts/labels.ts';
import { patternKind, shareWords } from './report-words.ts';
import { clip } from './safe-text.ts';
import { nameOf } from './settings-words.ts';

/** Kinds of problems of a session, and what a statement of an answer rests on. */
const TOLD: Readonly<Record<string, string>> = {
  blocking: 'Blocking problems',
  'non-blocking': 'Other problems',
  confusion: 'Confusion',
  abandonment: 'Abandonment',
  event: 'Answers from events',
  screen: 'Answers from what was on the screen',
  fact: 'Measured answers',
  still: 'Answers from pictures',
  number: 'Numbers in answers',
};

/** What a check is called, or a kind of signal, of pattern, of problem or of statement. */
function judgedName(name: string): string {
  const family = Family.safeParse(name).data;
  return family ? patternKind(family) : (TOLD[name] ?? nameOf(name));
}

/** What becomes of a kind that is mostly wrong. */
function demotion(name: string): string {
  const isTold = Family.safeParse(name).success || CHECK_KEYS.some((key) => key === name);
  if (isTold) return 'mostly wrong, so it stands below the others';
  return TOLD[name] === undefined ? 'mostly wrong, so it waits for the morning' : 'mostly wrong';
}

/** A kind that people judged: `Dead clicks`, `2 of 9 (6–55 %)`. */
export interface PrecisionLine {
  readonly name: string;
  readonly share: string;
  /** What became of it for being mostly wrong; '' = it is not. */
  readonly demoted: string;
}

/** How often each kind was right, those that were judged most first. */
export function precisionLines(labels: readonly Label[]): PrecisionLine[] {
  const demoted = demotedNames(labels);
  return [...precisionByName(labels)]
    .toSorted(([, a], [, b]) => b.judged - a.judged)
    .map(([name, { real, judged, interval }]) => ({
      name: clip(judgedName(name), 40),
      share: shareWords(real, judged, interval),
      demoted: demoted.has(name) ? demotion(name) : '',
    }));
}
