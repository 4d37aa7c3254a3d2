import type { AppearedText } from '../../recording/observations.ts';
import { pathOf } from '../page.ts';
import type { SessionData } from '../session-data.ts';
import { distinctTimes, type Fact, grouped, timesOf } from './fact.ts';
import { triesAgainst } from './said-again.ts';

/** Three times in and out is looking for something. */
const REOPENED = 3;
/** A text gone again this fast was not read, ms. */
const READABLE_MS = 400;

/** Refusals and failures that the screen told, by their text. */
export function errorTexts(data: SessionData): Fact[] {
  return textFacts(data, 'error-text', (text) => text.tone === 'error');
}

/** Values that a program failed to fill in: NaN, undefined, [object Object]. */
export function brokenTexts(data: SessionData): Fact[] {
  return textFacts(data, 'broken-text', (text) => text.tone === 'broken');
}

/** Searches that found nothing, all of a visit together. */
export function emptyResults(data: SessionData): Fact[] {
  const empty = data.observed.texts.filter((text) => text.tone === 'empty' && wasReadable(text));
  const [first] = empty;
  if (!first) return [];
  const times = distinctTimes(
    timesOf(
      data,
      empty.map(({ at }) => at),
    ),
  );
  const { text, url } = first;
  return [
    { rule: 'empty-result', times, text: `"${text}"`, target: text, url, visible: true, lasted: 0 },
  ];
}

/** The same text opened and closed again and again by the visitor. */
export function reopenedTexts(data: SessionData): Fact[] {
  const calm = data.observed.texts.filter((text) => text.tone === null && followsClick(data, text));
  return grouped(calm, (text) => `${pathOf(text.url)} ${text.text}`).flatMap((group) => {
    const [first] = group;
    if (!first || group.length < REOPENED || first.text.length < 12) return [];
    if (group.some((text, i) => i < group.length - 1 && text.gone === null)) return [];
    const times = timesOf(
      data,
      group.map((text) => text.at),
    );
    return [
      {
        rule: 'reopened',
        times,
        text: first.text,
        target: first.text,
        url: first.url,
        visible: true,
        lasted: 0,
      },
    ];
  });
}

function textFacts(
  data: SessionData,
  rule: Fact['rule'],
  wanted: (text: AppearedText) => boolean,
): Fact[] {
  const texts = data.observed.texts.filter((text) => wanted(text) && wasReadable(text));
  return grouped(texts, (text) => `${pathOf(text.url)} ${text.text}`).map((group) => {
    const [first] = group;
    const beside = first?.field && !first.text.includes(first.field) ? ` at "${first.field}"` : '';
    return {
      rule,
      times: distinctTimes(
        timesOf(
          data,
          group.flatMap((text) => [text.at, ...triesAgainst(data, text)]),
        ),
      ),
      text: `"${first?.text ?? ''}"${beside}`,
      target: first?.text ?? '',
      url: first?.url ?? '',
      visible: true,
      lasted: 0,
    };
  });
}

function wasReadable(text: AppearedText): boolean {
  return text.gone === null || text.gone - text.at >= READABLE_MS;
}

function followsClick({ observed }: SessionData, text: AppearedText): boolean {
  return observed.clicks.some(({ at, window }) => {
    const delay = text.at - at;
    return window === text.window && delay >= 0 && delay <= 1_500;
  });
}
