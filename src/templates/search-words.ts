import type { Hit, SearchResult } from '../engine/search/hit.ts';
import { count, dollars, duration, plural, short } from './plain-words.ts';
import { clip } from './safe-text.ts';

/** What an answer from several sessions took. */
export interface Spent extends Pick<SearchResult, 'mode' | 'usage' | 'seconds' | 'hiddenValues'> {
  /** Sessions that were read. */
  readonly read: number;
}

/** `61 sessions · 3 calls · 90k tokens · $0.27 · 12 s · 4 values hidden`. */
export function spentLine({ read, mode, usage, seconds, hiddenValues }: Spent): string {
  const tokens = usage.inputTokens + usage.outputTokens;
  const parts = [
    plural(read, 'session'),
    mode === 'facts' && usage.calls === 0 ? 'no model' : plural(usage.calls, 'call'),
    tokens > 0 ? `${short(tokens)} tokens` : null,
    usage.calls > 0 && usage.dollars !== null ? dollars(usage.dollars) : null,
    duration(seconds),
    hiddenValues > 0 ? `${plural(hiddenValues, 'value')} hidden` : null,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

/** `3 of 61 sessions fit: “stared at a page for 40 s and left”`. */
export function searchHeadline({ hits, more, read, search }: SearchResult): string {
  const fitting = hits.length + more;
  const verb = fitting === 1 ? 'fits' : 'fit';
  return `${count(fitting)} of ${plural(read, 'session')} ${verb}: “${clip(search, 120)}”`;
}

/** Where was looked: how many sessions, how they were chosen, and who ranked them. */
export function searchedLine(result: SearchResult): string {
  const { eligible, read, shown, skipped, failed } = result;
  const left = skipped.length + failed.length;
  const chosen = read + left < eligible;
  return [
    chosen
      ? `${count(read)} of ${plural(eligible, 'session')} read, chosen evenly over days, devices and pages`
      : `${plural(read, 'session')} read`,
    ...(shown > 0 ? [`${count(shown)} shown to the model`] : []),
    ...(skipped.length > 0 ? [`${count(skipped.length)} skipped`] : []),
    ...(failed.length > 0 ? [`${count(failed.length)} failed`] : []),
  ].join(' · ');
}

/** What code looked for, and what it could not find a trace of; '' = a model ranked. */
export function lookedLine({ mode, lookedFor, unused }: SearchResult): string {
  if (mode === 'model') return '';
  const words = unused.map((word) => `“${clip(word, 30)}”`).join(', ');
  const looked =
    lookedFor.length > 0
      ? `Looked for ${lookedFor.map((one) => clip(one, 160)).join('; ')}.`
      : 'No word of it says what to look for.';
  return words === '' ? looked : `No session holds ${words}. ${looked}`;
}

/** The visitor of a hit, in a word or two; '' = not told. */
export function whoOf({ who }: Hit): string {
  return who === null ? 'anonymous' : clip(who, 40);
}
