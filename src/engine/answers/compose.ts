import type { Answer, Fetched } from './answer.ts';
import type { Held } from './hold-answer.ts';

/** How an answer was made. */
export interface Made extends Pick<Answer, 'usage' | 'seconds'> {
  readonly fetched: readonly Fetched[];
  readonly hidden: number;
}

/** The answer as people read it: each claim on a line with its number, then what is not known. */
export function composeAnswer(
  { claims, unknown, unverified }: Held,
  { usage, seconds, fetched, hidden }: Made,
): Answer {
  return {
    answer: [...claims.map(({ id, text }) => `${text} [${id}]`), ...unknown].join('\n'),
    claims: [...claims],
    unknown: [...unknown],
    fetched: [...fetched],
    ...{ rerun: null, shows: false, asksBack: false },
    missing: [],
    mode: 'model',
    modeReason: null,
    dropped: { unverifiedClaims: unverified },
    usage,
    hiddenValues: hidden,
    seconds,
  };
}
