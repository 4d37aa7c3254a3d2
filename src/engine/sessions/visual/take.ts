import {
  type Moment,
  RenderError,
  type RenderErrorCode,
  type Still,
  type Stills,
} from '../../ports/stills.ts';
import type { ScreenLine } from '../../recording/transcript/line.ts';
import type { Scope } from '../../scope.ts';
import { momentsAround } from '../../stills/moments.ts';
import { ringAt } from '../../stills/ring.ts';
import { type SessionData, secondsAt } from '../session-data.ts';
import type { Problem } from '../summary.ts';
import { within } from './deadline.ts';
import { MOST_STILLS, type View } from './numbered.ts';

/** What stills are taken with. */
export interface Taking {
  readonly stills: Pick<Stills, 'take'>;
  readonly scope: Scope;
  readonly data: SessionData;
  /** The screen transcript. */
  readonly screen: readonly ScreenLine[];
  /** For all stills of the session together. */
  readonly limitMs: number;
  readonly signal: AbortSignal | undefined;
}

/** What makes the next attempt as vain as this one. */
const HOPELESS: ReadonlySet<RenderErrorCode> = new Set([
  'no-recording',
  'no-browser',
  'unavailable',
]);

/**
 * Takes the stills around each claim, one claim after the other: so only the recording around it is
 * read, and one that cannot be drawn spoils no other. A claim without stills has an empty view.
 * @throws what `signal` was aborted with.
 */
export async function takeViews(taking: Taking, claims: readonly Problem[]): Promise<View[]> {
  const deadline = within(taking.limitMs, taking.signal);
  const most = Math.max(1, Math.floor(MOST_STILLS / claims.length));
  const views: View[] = [];
  let isLost = false;
  for (const problem of claims) {
    const moments = momentsOf(taking.data, taking.screen, problem.seconds).slice(0, most);
    const taken: readonly Still[] | null = isLost
      ? null
      : await takeAt(taking, inOrder(moments), deadline);
    isLost = taken === null;
    views.push({ problem, stills: taken ?? [] });
  }
  return views;
}

/** null = there will be no other stills either. */
async function takeAt(
  { stills, scope, data, signal }: Taking,
  moments: readonly Moment[],
  deadline: AbortSignal,
): Promise<readonly Still[] | null> {
  const request = { scope, sessionId: data.id, window: null, zero: data.zero, moments };
  try {
    return (await stills.take(request, deadline)).stills;
  } catch (error) {
    signal?.throwIfAborted();
    if (deadline.aborted) return null;
    if (!(error instanceof RenderError)) throw error;
    return HOPELESS.has(error.code) ? null : [];
  }
}

/** When to look at a claim, the nearest to its moment first, with the click that led there. */
function momentsOf(data: SessionData, lines: readonly ScreenLine[], seconds: number): Moment[] {
  const { zero, observed } = data;
  const at = zero + seconds * 1000;
  const span = observed.span ?? { start: zero, end: zero };
  return momentsAround(lines, { at, ...span })
    .toSorted((a, b) => Math.abs(a - at) - Math.abs(b - at))
    .map((time) => ({ seconds: secondsAt(data, time), ring: ringAt(observed.clicks, time) }));
}

function inOrder(moments: readonly Moment[]): Moment[] {
  return moments.toSorted((a, b) => a.seconds - b.seconds);
}
