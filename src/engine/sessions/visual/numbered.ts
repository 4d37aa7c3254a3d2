import type { Still } from '../../ports/stills.ts';
import type { Problem } from '../summary.ts';

/** A claim and the stills around its moment, by second. */
export interface View {
  readonly problem: Problem;
  readonly stills: readonly Still[];
}

/** A still as the model is shown it: numbered from 1 over the whole session. */
export interface NumberedStill {
  readonly number: number;
  readonly problem: Problem;
  readonly still: Still;
}

/**
 * What Claude's API takes in one request (platform.claude.com/docs/en/build-with-claude/vision): 5 MB
 * a picture in base64 (10 on Anthropic's own servers), 8,000 pixels a side, or 2,000 with more than 20
 * pictures, 32 MB in all.
 */
const MOST = { largeStills: 20, bytes: 20_000_000, bytesEach: 3_900_000 } as const;
const MOST_PIXELS = 8_000;
const LARGE_PIXELS = 2_000;

/** Ours, for a session: of a window of 1280 × 720 they are 44,000 tokens, by the documented width × height / 750. */
export const MOST_STILLS = 36;

/** Numbers the stills, claim by claim; where they are too many or too big the farthest from their moments go. */
export function numberStills(views: readonly View[]): NumberedStill[] {
  const fitting = views.map((view) => ({ ...view, stills: view.stills.filter(isAllowed) }));
  const kept = new Set(withinLimits(nearestFirst(fitting)));
  return fitting
    .flatMap(({ problem, stills }) => stills.map((still) => ({ problem, still })))
    .filter(({ still }) => kept.has(still))
    .map((shown, i) => ({ ...shown, number: i + 1 }));
}

/** The claims that have a still, in order. */
export function claimsShown(stills: readonly NumberedStill[]): Problem[] {
  return [...new Set(stills.map(({ problem }) => problem))];
}

/** The still of a claim that is nearest to its moment. */
export function nearestStill<S extends { readonly still: Still }>(
  { seconds }: Problem,
  stills: readonly S[],
): S | undefined {
  return stills.toSorted((a, b) => distance(a.still, seconds) - distance(b.still, seconds))[0];
}

function isAllowed({ png, width, height }: Still): boolean {
  return png.length <= MOST.bytesEach && Math.max(width, height) <= MOST_PIXELS;
}

/** All stills, each claim's best before any claim's second best. */
function nearestFirst(views: readonly View[]): Still[] {
  return views
    .flatMap(({ problem: { seconds }, stills }) =>
      stills
        .toSorted((a, b) => distance(a, seconds) - distance(b, seconds))
        .map((still, rank) => ({ still, rank })),
    )
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ still }) => still);
}

function withinLimits(stills: readonly Still[]): Still[] {
  const large = stills.some(({ width, height }) => Math.max(width, height) > LARGE_PIXELS);
  let bytes = 0;
  return stills.slice(0, large ? MOST.largeStills : MOST_STILLS).filter(({ png }) => {
    if (bytes + png.length > MOST.bytes) return false;
    bytes += png.length;
    return true;
  });
}

function distance(still: Still, seconds: number): number {
  return Math.abs(still.seconds - seconds);
}
