import { during, hasBetween } from '../../recording/in-time.ts';
import type { Observed } from '../../recording/observations.ts';
import { pathOf } from '../page.ts';
import type { SessionData } from '../session-data.ts';
import { distinctTimes, type Fact, fact, timesOf } from './fact.ts';
import { CAUSE_MS, type Refusal, refusals } from './refusals.ts';
import { isVague } from './vague.ts';

/** What a page says about one try it says at once, ms. */
const TOGETHER_MS = 1_500;
/** From this status on the server failed; what it refuses is below. */
const SERVER_FAILED = 500;

/** The same refusal again, after the visitor had tried again. */
export function repeatedValidations(data: SessionData): Fact[] {
  const isCalledForth = causes(data);
  return refusals(data).flatMap((refusal) => {
    const again = refusal.shown.filter((one, i) => {
      const before = refusal.shown[i - 1];
      return before !== undefined && isCalledForth(one, before.at);
    });
    return validationFact(data, 'validation-repeated', refusal, again);
  });
}

/** Refusals of a form that marks no field and names neither field nor reason. */
export function unexplainedValidations(data: SessionData): Fact[] {
  const isCalledForth = causes(data);
  const isTypedOn = typing(data);
  return refusals(data).flatMap((refusal) => {
    if (refusal.text.field !== '' || !isVague(refusal.text.text)) return [];
    const bare = refusal.shown.filter(
      (one) => isCalledForth(one, null) && isTypedOn(one, refusal) && !isExplained(data, one),
    );
    return validationFact(data, 'validation-unexplained', refusal, bare);
  });
}

/** Whether another text of the same try names a field or a reason. */
function isExplained({ observed }: SessionData, { at, window }: Observed): boolean {
  return during(observed.texts, at - TOGETHER_MS, at + TOGETHER_MS).some(
    (text) =>
      text.tone === 'error' && text.window === window && (text.field !== '' || !isVague(text.text)),
  );
}

/**
 * Tells whether a refusal answers a try of the visitor: a press or a sent form shortly before, though
 * after an earlier moment (ms) if one is given, and no server that failed.
 */
function causes({
  observed,
  events,
}: SessionData): (one: Observed, after: number | null) => boolean {
  const presses = observed.clicks.filter(({ control }) => control === 'button');
  const sent = events.filter(({ properties }) => properties.$event_type === 'submit');
  const tries = [...presses.map(({ at }) => at), ...sent.map(({ timestamp }) => timestamp)].sort(
    (a, b) => a - b,
  );
  const failed = observed.network
    .filter(({ status }) => status !== null && (status === 0 || status >= SERVER_FAILED))
    .map(({ at, durationMs }) => at + (durationMs ?? 0))
    .sort((a, b) => a - b);
  return ({ at }, after) => {
    const from = Math.max(at - CAUSE_MS, (after ?? 0) + 1);
    return hasBetween(tries, from, at) && !hasBetween(failed, at - CAUSE_MS, at);
  };
}

/** Tells whether something had been typed on the page of a refusal. */
function typing({ observed }: SessionData): (one: Observed, refusal: Refusal) => boolean {
  const first = new Map<string, number>();
  for (const { window, url, at, filled } of observed.inputs) {
    const page = `${window} ${pathOf(url)}`;
    if (filled && !first.has(page)) first.set(page, at);
  }
  return ({ window, at }, { text }) =>
    (first.get(`${window} ${pathOf(text.url)}`) ?? Number.POSITIVE_INFINITY) <= at;
}

function validationFact(
  data: SessionData,
  rule: Fact['rule'],
  { text }: Refusal,
  moments: readonly Observed[],
): Fact[] {
  if (moments.length === 0) return [];
  const times = timesOf(
    data,
    moments.map(({ at }) => at),
  );
  return [{ ...fact(rule, distinctTimes(times), `"${text.text}"`, text.url), target: text.text }];
}
