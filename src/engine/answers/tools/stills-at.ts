import { z } from 'zod';
import { type Moment, RenderError, type Still } from '../../ports/stills.ts';
import { clock } from '../../sessions/clock.ts';
import type { SessionData } from '../../sessions/session-data.ts';
import { within } from '../../sessions/visual/deadline.ts';
import { ringAt } from '../../stills/ring.ts';
import { answerTool, type Looking, SessionName, sessionCalled, shortId } from './tool.ts';

/** Pictures at once, and for one answer. */
const MOST = 3;
const MOST_IN_ALL = 12;
/**
 * What Claude's API takes (sessions/visual/numbered.ts): 32 MB in all, in base64, and up to 20 pictures of this
 * size each.
 */
const MOST_BYTES = 1_500_000;
const MOST_PIXELS = 8_000;
/** Somebody is waiting, ms. */
const LIMIT_MS = 60_000;

const NONE = 'No pictures can be taken of it.';

export const stillsAt = answerTool({
  name: 'stills_at',
  description:
    'Pictures of the screen of a session at a few seconds, to look at what text cannot tell: how something looked, what stood where. Pictures, fonts and frames of the page may be missing in them.',
  input: z.strictObject({
    session: SessionName,
    seconds: z.array(z.number().min(0).max(1_000_000)).min(1).max(MOST),
  }),
  step: ({ seconds }) => `is looking at the screen at ${seconds.map(clock).join(', ')}…`,
  async use(looking, { session, seconds }) {
    const analysis = await sessionCalled(looking, session);
    if (typeof analysis === 'string') return { refused: analysis };
    const { data } = analysis;
    if (looking.sheet.count('i') + seconds.length > MOST_IN_ALL) {
      return { refused: 'There is no room for more pictures.' };
    }
    const stills = await take(looking, data, seconds);
    if (stills.length === 0) return { refused: NONE };
    const pictures = stills.map((still) => ({ label: cite(looking, data, still), png: still.png }));
    return {
      text: `Pictures of ${looking.sheet.callSession(data.id)}. A ring is drawn by us: there the visitor pressed.`,
      pictures,
      what: `pictures of session ${shortId(data.id)} at ${stills.map((one) => clock(one.seconds)).join(', ')}`,
    };
  },
});

async function take(
  { deps, request: { scope, signal } }: Looking,
  data: SessionData,
  seconds: readonly number[],
): Promise<readonly Still[]> {
  if (!deps.stills || data.observed.span === null) return [];
  const moments = seconds.map((second) => momentOf(data, second));
  const request = { scope, sessionId: data.id, window: null, zero: data.zero, moments };
  const deadline = within(LIMIT_MS, signal);
  try {
    const { stills } = await deps.stills.take(request, deadline);
    return stills.filter(
      ({ png, width, height }) =>
        png.length <= MOST_BYTES && Math.max(width, height) <= MOST_PIXELS,
    );
  } catch (error) {
    signal?.throwIfAborted();
    if (deadline.aborted || error instanceof RenderError) return [];
    throw error;
  }
}

function momentOf({ zero, durationSeconds, observed }: SessionData, second: number): Moment {
  const seconds = Math.min(second, durationSeconds);
  return { seconds, ring: ringAt(observed.clicks, zero + seconds * 1000) };
}

/** The label of a picture, under which it can be cited. */
function cite({ sheet }: Looking, { id }: SessionData, { seconds }: Still): string {
  const line = `the screen at ${clock(seconds)}`;
  const evidence = [{ kind: 'still', id: `still:${seconds}`, seconds, text: line } as const];
  return `${sheet.add('i', { evidence, sessionId: id, seconds, line, count: 1 })}, ${clock(seconds)}`;
}
