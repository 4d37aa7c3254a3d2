import type { AppearedText } from '../../recording/observations.ts';
import { pathOf } from '../page.ts';
import type { SessionData } from '../session-data.ts';
import { distinctTimes, type Fact, grouped, timesOf } from './fact.ts';

/** A wait shorter than this is not worth a word, seconds (field.md §4: slow from 1 s, stalled from 3 s). */
const WAIT_SECONDS = 3;
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

/** Spinners, skeletons and busy regions that lasted over 3 s. */
export function longWaits(data: SessionData): Fact[] {
  return joined(data.observed.busy).flatMap(({ at, until, unfinished, what, url }) => {
    const lasted = Math.round((until - at) / 100) / 10;
    if (lasted < WAIT_SECONDS) return [];
    const text = unfinished ? `${what}, never finished` : what;
    return [
      {
        rule: 'long-wait',
        times: timesOf(data, [at]),
        text,
        target: what,
        url,
        visible: true,
        lasted,
      },
    ];
  });
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
          group.map((text) => text.at),
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

interface Wait {
  readonly at: number;
  readonly until: number;
  readonly unfinished: boolean;
  readonly what: string;
  readonly url: string;
  readonly window: string;
}

/** Overlapping waits of one window are one wait. */
function joined(waits: readonly Wait[]): Wait[] {
  const result: Wait[] = [];
  for (const wait of [...waits].sort((a, b) => a.at - b.at)) {
    const last = result.at(-1);
    if (last && last.window === wait.window && wait.at <= last.until) {
      const longer = wait.until > last.until ? wait : last;
      result[result.length - 1] = { ...last, until: longer.until, unfinished: longer.unfinished };
    } else result.push(wait);
  }
  return result;
}
