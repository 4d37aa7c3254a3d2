import { z } from 'zod';
import type { ClipRequest, Moment, Still } from '../../../engine/ports/stills.ts';
import type { Scene } from '../../../engine/stills/scenes.ts';
import { guarded, guardedOpening } from './guard.ts';
import { openPage, pageFile, type WalledPage } from './page.ts';
import { type Drawing, drawn } from './take.ts';
import { type Frame, webm } from './webm.ts';

/** How much of a recording a clip shows at most, seconds; how much faster; how often a second is looked at. */
const MOST_SECONDS = 15;
const SPEED = 1.5;
const STILLS_A_SECOND = 10;
/** How long a click stays ringed, seconds of the recording. */
const RINGED_SECONDS = 1.5;
/** Pixels; a film as large as the screen would be slow to make and to load. */
const LARGEST = { width: 1280, height: 960 };

/** The moments that a clip is made of. */
export function clipMoments({ from, to, ring }: ClipRequest): Moment[] {
  const end = Math.max(from, Math.min(to, from + MOST_SECONDS));
  const count = Math.round((end - from) * STILLS_A_SECOND) + 1;
  return Array.from({ length: count }, (_, n) => {
    const seconds = from + n / STILLS_A_SECOND;
    const isRinged = ring && seconds >= ring.seconds && seconds <= ring.seconds + RINGED_SECONDS;
    return { seconds, ring: isRinged ? { x: ring.x, y: ring.y } : null };
  });
}

/** Draws the moments and makes a film of them. @throws RenderError; what the signal was aborted with */
export async function film(
  drawing: Drawing,
  scenes: readonly Scene[],
  moments: readonly Moment[],
): Promise<Uint8Array> {
  const stills: Still[] = [];
  for await (const { index, still } of drawn(drawing, scenes, moments)) stills[index] = still;
  const maker = await openMaker(drawing);
  try {
    return await filmOf(stills, maker, drawing);
  } finally {
    await maker.close().catch(() => {}); // gone with a browser that was ended
  }
}

async function openMaker({ browser, limits }: Drawing): Promise<WalledPage> {
  const program = { name: 'film', scripts: [await pageFile('film.js')], style: '' };
  return guardedOpening(browser, () => openPage(browser, program), limits);
}

const Frames = z.array(z.object({ at: z.number(), isKey: z.boolean(), bytes: z.base64() }));

/** A still that shows the same as the one before adds no frame, but the last: it ends the film. */
async function filmOf(
  stills: readonly Still[],
  maker: WalledPage,
  { browser, limits }: Drawing,
): Promise<Uint8Array> {
  const size = sizeOf(stills);
  const start = stills[0]?.seconds ?? 0;
  const at = (still: Still) => Math.round(((still.seconds - start) * 1000) / SPEED);
  await guarded(browser, () => maker.call('open', size.width, size.height), limits);
  for (const [index, still] of stills.entries()) {
    const before = stills[index - 1];
    const isSame = before && Buffer.compare(before.png, still.png) === 0;
    if (isSame && index < stills.length - 1) continue;
    const png = Buffer.from(still.png).toString('base64');
    await guarded(browser, () => maker.call('add', png, at(still)), limits);
  }
  const made = await guarded(browser, () => maker.call('finish'), limits);
  const frames: Frame[] = Frames.parse(made).map((frame) => ({
    ...frame,
    bytes: Buffer.from(frame.bytes, 'base64'),
  }));
  const last = stills.at(-1);
  return webm({ ...size, frames, milliseconds: (last ? at(last) : 0) + 1000 / STILLS_A_SECOND });
}

/** Even numbers, as VP8 wants them; the first still's shape. */
function sizeOf([first]: readonly Still[]) {
  const { width, height } = first ?? LARGEST;
  const scale = Math.min(1, LARGEST.width / width, LARGEST.height / height);
  const even = (pixels: number) => Math.max(2, 2 * Math.floor((pixels * scale) / 2));
  return { width: even(width), height: even(height) };
}
