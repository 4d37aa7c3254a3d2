import type { CheckResult } from '../engine/friction/check.ts';
import { CHECKS } from '../engine/friction/checks/all.ts';
import type { FrictionResult } from '../engine/friction/result.ts';
import { addUsage, NO_USAGE } from '../engine/ports/model.ts';
import { clock } from '../engine/sessions/clock.ts';
import type { View } from './fill.ts';
import { count, dollars, plural } from './plain-words.ts';
import { linkTo, linkToMoment } from './replay-links.ts';
import { people, percents } from './report-words.ts';
import { clip } from './safe-text.ts';
import { momentLabel } from './session-words.ts';

/** `Buttons don’t answer, mostly on /basket`. */
export function failedWords({ key, page }: Pick<CheckResult, 'key' | 'page'>): string {
  const headline = CHECKS.find((check) => check.key === key)?.headline ?? key;
  return page === null ? headline : `${headline}, mostly on ${clip(page, 60)}`;
}

/** What a check is called among people. */
export function checkTitle({ key }: Pick<CheckResult, 'key'>): string {
  return CHECKS.find((check) => check.key === key)?.title ?? key;
}

/** `6 of 15 failed visits (20–64 %), 6 people`. */
export function affectedWords({ affected, sampled, interval, people: met }: CheckResult): string {
  const sure = interval ? ` (${percents(interval)})` : '';
  return `${count(affected)} of ${count(sampled)} failed visits${sure}, ${people(met)}`;
}

/** `All visits this week: 61 of 214 on /basket pressed "Apply" in vain; 9 of those 61 converted, 88 of the other 153`; '' = nothing was counted. */
export function exposureWords({ exposure }: CheckResult): string {
  if (!exposure) return '';
  const { did, place, days, exposed, exposedConverted, others, othersConverted } = exposure;
  const when = days === 7 ? 'this week' : `of ${plural(days, 'day')}`;
  const met = `${count(exposed)} of ${count(exposed + others)} on ${clip(place, 40)} ${clip(did, 80)}`;
  const beside = others > 0 ? `, ${count(othersConverted)} of the other ${count(others)}` : '';
  return `All visits ${when}: ${met}; ${count(exposedConverted)} of those ${count(exposed)} converted${beside}`;
}

/** What those had in common, without the numbers that stand beside it. */
export function patternWords({ pattern }: Pick<CheckResult, 'pattern'>, most: number): string {
  return clip(pattern.replace(/^\d+ of \d+ sessions(?:, [^:]*)?(?:: |$)/, ''), most);
}

/** Moments of a check, each linked to the replay two seconds before it. */
export function momentViews(
  { sessions }: Pick<CheckResult, 'sessions'>,
  most: number,
  host: string,
) {
  return sessions.slice(0, most).map(({ seconds, who, replayUrl }) => {
    const label = momentLabel(clock(seconds), who, 24);
    return { label, replay: linkToMoment(linkTo(host, replayUrl), seconds) } satisfies View;
  });
}

const MISSING = {
  gone: 'recordings missing',
  unrecorded: 'replay quota or sampling',
  few: 'too few newer ones',
} as const;

/** `2 older than 7 days (replay quota or sampling)`; batches of before told how far back alone. */
function olderWords({ fallback, windowDays }: FrictionResult): string {
  if (!fallback) return '';
  const { older, because, oldest } = fallback;
  if (older === undefined || because === undefined) return `back to ${oldest.slice(0, 10)}`;
  return `${count(older)} older than ${plural(windowDays, 'day')} (${MISSING[because]})`;
}

/** What was read and what that and its explanations cost: `15 of 63 failed visits read, 2 older than 7 days (replay quota or sampling) · no model`. */
export function batchFooter(result: FrictionResult): string {
  const { sampled, failedVisits, mode, usage, explaining = NO_USAGE, hiddenValues } = result;
  const older = olderWords(result);
  const spent = addUsage(usage, explaining);
  const of = Math.max(sampled, failedVisits);
  const parts = [
    [`${count(sampled)} of ${plural(of, 'failed visit')} read`, older].filter(Boolean).join(', '),
    mode === 'facts' ? 'no model' : null,
    spent.calls > 0 && spent.dollars !== null ? dollars(spent.dollars) : null,
    hiddenValues > 0 ? `${plural(hiddenValues, 'value')} hidden` : null,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}
