import { during } from '../../recording/in-time.ts';
import type { AppearedText } from '../../recording/observations.ts';
import { pathOf } from '../page.ts';
import type { SessionData } from '../session-data.ts';
import { distinctTimes, type Fact, fact, grouped, timesOf } from './fact.ts';
import { refusals, wasReadable } from './refusals.ts';

/** Three times in and out is looking for something. */
const REOPENED = 3;
/** A shorter text names a thing; a longer one tells about it. Characters. */
const TELLING = 12;
/** A text that comes later than this after a click was not opened by it, ms. */
const OPENED_MS = 1_500;

/** Refusals and failures that the screen told, by their text. */
export function errorTexts(data: SessionData): Fact[] {
  return refusals(data).map(({ text, shown }) => textFact(data, 'error-text', text, shown));
}

/** Values that a program failed to fill in: NaN, undefined, [object Object]. */
export function brokenTexts(data: SessionData): Fact[] {
  const broken = data.observed.texts.filter((text) => text.tone === 'broken' && wasReadable(text));
  return grouped(broken, (text) => `${pathOf(text.url)} ${text.text}`).flatMap((texts) =>
    texts[0] ? [textFact(data, 'broken-text', texts[0], texts)] : [],
  );
}

/** Searches that found nothing, all of a visit together. */
export function emptyResults(data: SessionData): Fact[] {
  const empty = data.observed.texts.filter((text) => text.tone === 'empty' && wasReadable(text));
  const [first] = empty;
  return first
    ? [{ ...textFact(data, 'empty-result', first, empty), text: `"${first.text}"` }]
    : [];
}

/** The same text opened and closed again and again by the visitor. */
export function reopenedTexts(data: SessionData): Fact[] {
  const calm = data.observed.texts.filter((text) => text.tone === null && followsClick(data, text));
  return grouped(calm, (text) => `${pathOf(text.url)} ${text.text}`).flatMap((group) => {
    const [first] = group;
    if (!first || group.length < REOPENED || first.text.length < TELLING) return [];
    if (group.some((text, i) => i < group.length - 1 && text.gone === null)) return [];
    const times = timesOf(
      data,
      group.map((text) => text.at),
    );
    return [fact('reopened', times, first.text, first.url)];
  });
}

function textFact(
  data: SessionData,
  rule: Fact['rule'],
  { text, field, url }: AppearedText,
  shown: readonly { readonly at: number }[],
): Fact {
  const beside = field && !text.includes(field) ? ` at "${field}"` : '';
  const times = timesOf(
    data,
    shown.map(({ at }) => at),
  );
  return { ...fact(rule, distinctTimes(times), `"${text}"${beside}`, url), target: text };
}

function followsClick({ observed }: SessionData, text: AppearedText): boolean {
  const before = during(observed.clicks, text.at - OPENED_MS, text.at);
  return before.some(({ window }) => window === text.window);
}
