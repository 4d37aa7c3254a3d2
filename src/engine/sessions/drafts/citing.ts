import type { Citations } from '../citation.ts';
import type { RawDraft } from './shape.ts';

/**
 * More invented aliases than this among all that a draft cites, and the whole draft is doubted:
 * PostHog's HALLUCINATED_EVENTS_MIN_RATIO.
 */
export const MAX_INVENTED_RATIO = 0.15;

/** What a draft cites, every alias counted once. */
export interface Cited {
  readonly cited: number;
  /** Those that the timeline does not have. */
  readonly invented: ReadonlySet<string>;
}

/** Compares everything that a draft cites with the timeline. */
export function findInvented(draft: RawDraft, citations: Citations): Cited {
  const mentions = [
    ...draft.segments.flatMap(({ from, to }) => [from, to]),
    ...draft.problems.flatMap(({ evidence, first }) => [...evidence, first]),
  ];
  const cited = new Set(mentions.filter((alias) => alias !== null));
  const invented = new Set([...cited].filter((alias) => !citations.has(alias)));
  return { cited: cited.size, invented };
}
