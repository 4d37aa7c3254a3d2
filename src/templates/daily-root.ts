import type { CheckResult } from '../engine/friction/check.ts';
import type { FrictionResult } from '../engine/friction/result.ts';
import type { DailyNews, Standing } from './daily-news.ts';
import {
  affectedWords,
  batchFooter,
  checkTitle,
  exposureWords,
  failedWords,
  momentViews,
  patternWords,
} from './daily-words.ts';
import { Exact, type View } from './fill.ts';
import { findingsValue } from './finding-values.ts';
import { PHONE, phoneLines } from './phone.ts';
import { plural } from './plain-words.ts';
import { type Message, render } from './render.ts';
import { goneWords } from './report-words.ts';
import { clip } from './safe-text.ts';

/** How much of each thing is said; lengths in characters. */
interface Room {
  readonly fresh: number;
  /** Of those, what was counted in all visits. */
  readonly counted: number;
  readonly moments: number;
  readonly pattern: number;
  readonly others: number;
}

/** All that is worth saying; and less and less of it, until it fits one screen. */
const ALL: Room = { fresh: 3, counted: 3, moments: 3, pattern: 160, others: 120 };
const LESS: readonly Room[] = [
  { fresh: 3, counted: 1, moments: 3, pattern: 80, others: 100 },
  { fresh: 2, counted: 1, moments: 3, pattern: 80, others: 80 },
  { fresh: 1, counted: 1, moments: 2, pattern: 60, others: 60 },
];

/** Where the news are told. */
export interface DailyPlace {
  /** Base of PostHog's own pages. */
  readonly host: string;
  /** The project's local day, where they are told to all; left out, there is nothing to press. */
  readonly day?: string;
  /** Where what is still there is talked about, by the finding; left out = nowhere. */
  readonly threads?: ReadonlyMap<CheckResult, URL>;
}

/** The news of a day's batch: one screen of a phone, the checks are in the thread. */
export function dailyRoot(result: FrictionResult, news: DailyNews, place: DailyPlace): Message {
  let message = draw(result, news, place, ALL);
  for (const room of LESS) {
    if (phoneLines(message.blocks) <= PHONE.lines) break;
    message = draw(result, news, place, room);
  }
  return message;
}

function draw(result: FrictionResult, news: DailyNews, place: DailyPlace, room: Room): Message {
  const { host } = place;
  if (result.notChecked !== null) return render('daily-unchecked', { why: result.notChecked });
  const { fresh, still, gone, score } = news;
  const told = fresh.slice(0, room.fresh);
  return render('daily-root', {
    headline: headlineOf(news),
    fresh: told.map((check, i) => freshView(check, { host, room, nth: i })),
    moreFresh: fresh.length > told.length ? `${fresh.length - told.length} more in the thread` : '',
    ...stillView(still, room.others, place),
    gone: clip(gone.map((one) => `${checkTitle(one)}, ${goneOf(one)}`).join(' · '), room.others),
    refused: refusedWords(result, room.others),
    score: score ? `friction ${score.now}, usually ${score.usual.join('–')}` : '',
    facts: result.mode === 'facts' ? clip(result.modeReason ?? '', room.others) : '',
    footer: batchFooter(result),
    ...pressView(result, news, place),
  });
}

/** What can be pressed: all checks to read, all that fails to be called not real, what is new first. */
function pressView(
  { checks: all }: FrictionResult,
  { fresh, still }: DailyNews,
  { day }: DailyPlace,
) {
  const checks = [...fresh, ...still.map(({ check }) => check)].map(({ key }) => key);
  const hasFindings = day !== undefined && checks.length > 0;
  return {
    findings: hasFindings ? findingsValue({ day, checks }) : null,
    hasSettings: day !== undefined,
    checks: day === undefined ? null : { day: new Exact(day), count: plural(all.length, 'check') },
  } satisfies View;
}

/** The news itself; what is new before what is gone. */
function headlineOf({ fresh: [first], gone, score, still }: DailyNews): string {
  if (first) return `New: ${failedWords(first)}`;
  if (gone[0]) return `Not seen again: ${checkTitle(gone[0])}`;
  if (score) {
    const way = score.now > score.usual[1] ? 'More' : 'Less';
    return `${way} friction than usual: ${score.now} of 100, usually ${score.usual.join('–')}`;
  }
  return still.length > 0
    ? `Nothing new; ${plural(still.length, 'thing')} still there`
    : 'Nothing new';
}

function freshView(
  check: CheckResult,
  { host, room, nth }: { readonly host: string; readonly room: Room; readonly nth: number },
) {
  const { control } = check;
  return {
    name: nth === 0 ? '' : failedWords(check),
    share: affectedWords(check),
    moments: momentViews(check, room.moments, host),
    counted: nth < room.counted ? exposureWords(check) : '',
    pattern: patternWords(check, room.pattern),
    control: control ? `${control.affected} of ${control.sampled} who converted met it too` : '',
  } satisfies View;
}

/** What lasts, each with the way to its thread, as many as there is room for. */
function stillView(all: readonly Standing[], most: number, { threads }: DailyPlace) {
  let left = most;
  const still: { words: string; thread: URL | null }[] = [];
  for (const one of all) {
    const words = clip(stillWords(one), most);
    if (still.length > 0 && words.length > left) break;
    left -= words.length;
    still.push({ words, thread: threads?.get(one.check) ?? null });
  }
  const more = all.length - still.length;
  return { still, moreStill: more > 0 ? `and ${more} more` : '' } satisfies View;
}

function stillWords({ check, batches }: Standing): string {
  return `${failedWords(check)}, day ${batches}`;
}

function goneOf({ sampled }: CheckResult): string {
  return goneWords({ reachedNow: sampled });
}

/** What was seen and nobody may call a cause, with how common it is. */
function refusedWords({ checks }: FrictionResult, most: number): string {
  const refused = checks.filter(({ refusal, pass }) => refusal !== null && pass !== true);
  return clip(refused.map(commonWords).join(' · '), most);
}

/** `Errors, in 15 of 15 and in 14 of 14 who converted`. */
function commonWords(check: CheckResult): string {
  const { affected, sampled, control } = check;
  const beside = control ? ` and in ${control.affected} of ${control.sampled} who converted` : '';
  return `${checkTitle(check)}, in ${affected} of ${sampled}${beside}`;
}
