import { momentsOf } from '../../../search/digest/digest.ts';
import { evenly } from '../../../search/digest/kept.ts';
import type { Moment } from '../../../search/digest/moment.ts';
import type { Analysis } from '../../../sessions/analysis.ts';
import type { Claim } from '../../answer.ts';
import { mostAlike } from '../alike.ts';
import { linesOf } from '../session-reader.ts';
import { claimOfLines } from '../timeline-claim.ts';
import type { Aspects } from './aspects.ts';

const MOST_MOMENTS = 8;

/** Something that happened in a visit. */
export type Happening = Pick<Moment, 'kind' | 'seconds' | 'text' | 'times'>;

/** The moments of a visit that a question is about. */
export interface Found {
  /** In the order of their seconds: of many the best, or some evenly. */
  readonly moments: readonly Happening[];
  /** How often it happened in all. */
  readonly times: number;
  /** Words of the question that nothing in the visit speaks of. */
  readonly unheard: readonly string[];
}

/** Looks for what a question is about: by its words, within the kinds that it names; else by the kinds alone. */
export function momentsAbout(analysis: Analysis, { kinds, words }: Aspects): Found {
  const all = happenings(analysis);
  const ofKind = all.filter(({ kind }) => kinds.has(kind));
  const speaking = (some: readonly Happening[]) => mostAlike(words.join(' '), some, textOf);
  const named = [speaking(ofKind), speaking(all)].find((some) => some.length > 0) ?? [];
  const found = named.length > 0 ? named : ofKind;
  const chosen = named.length > 0 ? named.slice(0, MOST_MOMENTS) : evenly(ofKind, MOST_MOMENTS);
  return {
    moments: chosen.toSorted((a, b) => a.seconds - b.seconds),
    times: found.reduce((sum, { times }) => sum + times, 0),
    unheard: words.filter((word) => mostAlike(word, all, textOf).length === 0),
  };
}

/** All moments of the visit, and what PostHog captured besides, in the order of their seconds. */
function happenings(analysis: Analysis): Happening[] {
  const moments = momentsOf(analysis);
  const captured = linesOf(analysis).flatMap(({ kind, text, seconds }): Happening[] => {
    const [, verb = ''] = /^(click|change|submit) /.exec(text) ?? [];
    if (kind !== 'event' || verb === '') return [];
    const isSeen = moments.some((one) => isSame(one, { text, seconds }));
    return isSeen ? [] : [{ kind: verb === 'click' ? 'click' : 'typed', seconds, text, times: 1 }];
  });
  return [...moments, ...captured].toSorted((a, b) => a.seconds - b.seconds);
}

/** Events come a little after what the recording shows, seconds. */
const NEAR_SECONDS = 1.5;

function isSame(moment: Happening, { text, seconds }: Pick<Happening, 'text' | 'seconds'>) {
  const [label] = /"[^"]+"/.exec(text) ?? [];
  if (Math.abs(moment.seconds - seconds) > NEAR_SECONDS) return false;
  return label === undefined || moment.text.includes(label);
}

function textOf({ text }: Happening): string {
  return text;
}

/** A moment as a claim: its evidence is what was measured there. */
export function claimOfMoment(analysis: Analysis, { text, seconds, kind }: Happening) {
  const evidence = [{ kind: 'fact' as const, id: `${kind}:${seconds}`, seconds, text }];
  return claimOfLines(analysis, { text, seconds, evidence }) satisfies Omit<Claim, 'id'>;
}
