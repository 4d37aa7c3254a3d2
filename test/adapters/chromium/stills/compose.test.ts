import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../../../../src/adapters/chromium/launch.ts';
import type { Panel, Still } from '../../../../src/engine/ports/stills.ts';
import { element, inWindow, mutation, page, snapshot } from '../../../support/made-recording.ts';
import { decodePng } from '../../../support/pixels.ts';
import { START } from '../../../support/scripted-source.ts';
import { colours, openStills, sourceOf, stillsAt } from '../../../support/stills.ts';

const box = (colour: string) => ({
  style: `position:fixed;left:900px;top:500px;width:40px;height:40px;background:${colour}`,
});
const phone = (events: ReturnType<typeof colours>) =>
  events.map((each) => {
    const { type, timestamp } = each.event;
    const data = { href: 'https://site.example/', width: 390, height: 664 };
    return type === 4 ? { ...each, event: { type, timestamp, data } } : each;
  });

const RECORDINGS = {
  tall: phone(colours('red', { 5: 'blue' })),
  wide: colours('red', { 5: 'blue' }),
  corner: inWindow('w1', [
    ...snapshot(START, page(1, [element(9, 'p', box('red'))])),
    mutation(START + 2_000, { attributes: [{ id: 9, attributes: box('blue') }] }),
    mutation(START + 9_000, {}),
  ]),
};

/** The browser that Backstory would take here. */
const USUAL = process.env.CHROMIUM_PATH ?? null;

let stills: ReturnType<typeof openStills>;
beforeAll(() => {
  stills = openStills(sourceOf(RECORDINGS));
});
afterAll(() => stills[Symbol.asyncDispose]());

async function panelsOf(session: string, ...captions: string[]): Promise<Panel[]> {
  const seconds = captions.map((_, n) => 1 + 3 * n);
  const taken = await stills.take(stillsAt(session, ...seconds));
  return taken.stills.map((still: Still, n) => ({ still, caption: captions[n] ?? '' }));
}

describe('a picture of stills', () => {
  test('has those of a phone side by side', async () => {
    const picture = decodePng(
      await stills.compose(await panelsOf('tall', 'before', 'at', 'after')),
    );
    expect(picture.width).toBeGreaterThan(picture.height);
    const bottom = picture.height - 60;
    const across = [200, 600, 1000].map((x) => picture.at(x, bottom));
    expect(across).toEqual([
      [255, 0, 0],
      [255, 0, 0],
      [0, 0, 255],
    ]);
  });

  test('has wide ones one below the other', async () => {
    const picture = decodePng(
      await stills.compose(await panelsOf('wide', 'before', 'at', 'after')),
    );
    expect(picture.height).toBeGreaterThan(picture.width);
    expect(picture.at(400, picture.height - 60)).toEqual([0, 0, 255]);
  });

  test('shows of wide ones what changed, larger than in the whole', async () => {
    const picture = decodePng(await stills.compose(await panelsOf('corner', 'before', 'after')));
    const blue = countOf(picture.rgb, [0, 0, 255]);
    expect(blue).toBeGreaterThan(40 * 40); // in a whole one scaled to this width it would be 24 × 24
  });

  test('has captions as text, whatever is in them', async () => {
    const hostile =
      '<img src=x onerror="document.title=1"><style>figure{display:none}</style>'.repeat(20);
    const [plain, odd] = await Promise.all([
      panelsOf('wide', 'short', 'short'),
      panelsOf('wide', hostile, '\u202e\u0000</figcaption></main>'),
    ]);
    const [one, other] = [await stills.compose(plain), await stills.compose(odd)].map(decodePng);
    expect(countOf(other?.rgb ?? [], [255, 0, 0])).toBe(countOf(one?.rgb ?? [], [255, 0, 0]));
  });

  test('cannot be made of nothing', async () => {
    await expect(stills.compose([])).rejects.toMatchObject({ code: 'unrenderable' });
  });
});

test('a clip plays in a browser, half again as fast, with what was on the screen', async () => {
  const { moments: _, ...recording } = stillsAt('wide');
  await using usual = openStills(sourceOf(RECORDINGS), { chromium: USUAL });
  const clip = await usual.clip({ ...recording, from: 3.5, to: 6.5, ring: null });
  const browser = await launchChromium(USUAL);
  try {
    const page = await browser.newPage();
    await page.setContent('<video muted></video><canvas></canvas>');
    const seen = await page.evaluate(`(async () => {
      const video = document.querySelector('video');
      const at = async (seconds) => {
        const shown = new Promise((done) => video.requestVideoFrameCallback(done)); // seeked is not yet drawn
        video.currentTime = seconds;
        await shown;
        const context = document.querySelector('canvas').getContext('2d');
        context.drawImage(video, 0, 0, 20, 20);
        return [...context.getImageData(5, 5, 1, 1).data].slice(0, 3).map((value) => Math.round(value / 64) * 64);
      };
      video.src = 'data:video/webm;base64,${Buffer.from(clip).toString('base64')}';
      await new Promise((done, failed) => { video.onloadeddata = done; video.onerror = () => failed(video.error); });
      return { seconds: video.duration, width: video.videoWidth, early: await at(0.5), late: await at(1.8) };
    })()`);
    expect(seen).toEqual({
      seconds: expect.closeTo(2.1, 1),
      width: 1280,
      early: [256, 0, 0],
      late: [0, 0, 256],
    });
  } finally {
    await browser.close();
  }
});

function countOf(rgb: ArrayLike<number>, colour: readonly number[]): number {
  let count = 0;
  for (let at = 0; at < rgb.length; at += 3) {
    if (colour.every((value, channel) => Math.abs((rgb[at + channel] ?? 0) - value) < 8))
      count += 1;
  }
  return count;
}
