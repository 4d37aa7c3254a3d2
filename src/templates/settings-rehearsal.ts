import { changeBetween } from '../engine/friction/change-setting.ts';
import type { Rehearsal } from '../engine/signals/alerts/rehearse.ts';
import { Exact } from './fill.ts';
import { dollars, plural } from './plain-words.ts';
import { type Message, render } from './render.ts';
import { clip } from './safe-text.ts';
import { type Changed, changeValue, changeViews } from './settings-change.ts';
import { timesWords } from './settings-words.ts';

/** Alerts that are named one by one: with them it is still one screen of a phone. */
const NAMED = 5;

/** What came of looking back; null = it could not be done. */
export interface LookedBack {
  /** With the new setting, and with the one that holds now. */
  readonly would: Rehearsal;
  readonly does: Rehearsal;
  readonly days: number;
  /** The first moment of which anything is remembered, where it is later than that; else null. */
  readonly knownSince: Date | null;
  /** Of the daily schedule, by the month; dollars null = not known. */
  readonly cost: { readonly dollars: number | null; readonly basis: string };
}

/** "In the last 30 days this would have fired 4 times, here: …", and what is about to change. */
export function settingsRehearsal(
  changed: Changed,
  looked: LookedBack | null,
  { isGone = false }: { readonly isGone?: boolean } = {},
): Message {
  const { before, after, project, watch } = changed;
  const wanted = { project, watch: watch !== undefined, change: changeBetween(before, after) };
  const value = isGone ? changeValue(wanted) : null;
  const changes = changeViews(changed);
  const save = value === null || changes.length === 0 ? null : new Exact(value);
  return render('settings-rehearsal', { ...told(looked), changes, gone: isGone, save });
}

function told(looked: LookedBack | null) {
  if (looked === null) {
    const headline = 'I could not look back just now. It can be saved all the same.';
    return { headline, now: '', fired: [], more: '', known: null, cost: '' };
  }
  const { would, does, days, knownSince, cost } = looked;
  const fired = would.fired.toReversed(); // the newest are those that people remember
  const isOther = does.fired.length !== would.fired.length;
  return {
    headline: `In the last ${days} days this would have fired ${timesWords(fired.length)}`,
    now: isOther ? `as it is set now ${timesWords(does.fired.length)}` : '',
    fired: fired.slice(0, NAMED).map(({ at, kind, headline, page }) => ({
      at: new Date(at),
      what: page === null ? clip(headline, 90) : `${clip(headline, 70)}, ${clip(page, 40)}`,
      again: kind === 'reopened',
    })),
    more: fired.length > NAMED ? `and ${plural(fired.length - NAMED, 'time')} before that` : '',
    known: knownSince,
    cost: costWords(cost),
  };
}

/** `About $12.40 a month. By what the last 7 batches cost: …`: what it stands on is always beside it. */
export function costWords({ dollars: amount, basis }: LookedBack['cost']): string {
  if (amount === null || amount === 0) return clip(basis, 200);
  return `About ${dollars(amount)} a month. ${clip(basis, 160)}`;
}
