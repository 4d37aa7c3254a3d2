import { ANY_RECORDING } from '../../ports/recording-list.ts';
import { wordsOf } from '../../requests/words-of.ts';
import { safeText } from '../../sessions/safe-text.ts';
import type { Rerun } from '../rerun.ts';
import { rerunOf } from '../rerun.ts';
import type { Inquiry, Told } from './inquiry.ts';

/** What fields are called that no longer narrow. */
const WIDER: Readonly<Record<string, string>> = {
  device: 'all devices',
  url: 'all pages',
  country: 'all countries',
  person: 'all people',
};

/** "same for mobile": a new report is needed; what it reads instead goes with the answer. */
export function changeReport({ evidence, words, deps, request }: Inquiry, rerun: Rerun): Told {
  if (evidence.kind !== 'report') return { lines: [words.noReport] };
  const telling = { zone: request.zone, now: deps.now() };
  return { lines: [words.rerun(safeText(rerunWords(rerun, telling)))], rerun };
}

/** What changes, in words: `mobile, last 7 days`. Holds names as they were given. */
function rerunWords(rerun: Rerun, telling: { readonly zone: string; readonly now: Date }): string {
  const { query } = rerunOf({ query: ANY_RECORDING, limit: 1 }, rerun);
  const isNarrower = Object.values(query).some((value) => value !== null);
  const wider = Object.entries(rerun).flatMap(([field, value]) =>
    value === null ? (WIDER[field] ?? []) : [],
  );
  const limit = rerun.limit === undefined ? [] : [`up to ${rerun.limit} sessions`];
  return [...(isNarrower ? [wordsOf(query, telling)] : []), ...wider, ...limit].join(', ');
}
