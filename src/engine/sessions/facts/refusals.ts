import { during } from '../../recording/in-time.ts';
import type { AppearedText, Click, Observed } from '../../recording/observations.ts';
import { pathOf } from '../page.ts';
import type { SessionData } from '../session-data.ts';
import { grouped } from './fact.ts';

/** The press before a refusal that called it forth, ms. */
export const CAUSE_MS = 8_000;
/** A refusal that still stands this long after another try is its answer, ms. */
const STANDS_MS = 1_500;
/** A text gone again this fast was not read, ms. */
const READABLE_MS = 400;
/** More tries against one refusal tell nothing new. */
const MOST_TRIES = 50;

/** One refusal of one page. */
export interface Refusal {
  /** As it was shown first. */
  readonly text: AppearedText;
  /** Each time it was shown, or stood there and was meant again; ascending, at least one. */
  readonly shown: readonly Observed[];
}

/** What the screen refused or told of a failure, by page and words. */
export function refusals(data: SessionData): Refusal[] {
  const triesAgainst = triesOf(data);
  const errors = data.observed.texts.filter((text) => text.tone === 'error' && wasReadable(text));
  return grouped(errors, (text) => `${pathOf(text.url)} ${text.text}`).flatMap((texts) => {
    const [text] = texts;
    const shown = texts.flatMap((one) => [one, ...triesAgainst(one)]);
    return text ? [{ text, shown: shown.toSorted((a, b) => a.at - b.at) }] : [];
  });
}

/** Whether a text stood long enough to be read. */
export function wasReadable(text: AppearedText): boolean {
  return text.gone === null || text.gone - text.at >= READABLE_MS;
}

/**
 * Tells of a refusal when the visitor tried again what was refused and the refusal just stayed: a page
 * that writes the same words anew leaves no trace in the recording.
 */
function triesOf({ observed }: SessionData): (text: AppearedText) => Click[] {
  const end = observed.span?.end ?? 0;
  const presses = observed.clicks.filter(({ control }) => control === 'button');
  const stayed = observed.clicks.filter(({ answer }) => answer?.kind !== 'page');
  const alike = Map.groupBy(stayed, keyOf);
  return (text) => {
    const before = during(presses, text.at - CAUSE_MS, text.at);
    const cause = before.findLast(({ window }) => window === text.window);
    if (!cause) return [];
    const until = Math.min(text.gone ?? end, end) - STANDS_MS;
    const again = during(alike.get(keyOf(cause)) ?? [], text.at + STANDS_MS + 1, until);
    return again.slice(0, MOST_TRIES);
  };
}

function keyOf({ window, url, target }: Click): string {
  return `${window} ${pathOf(url)} ${target}`;
}
