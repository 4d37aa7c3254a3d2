import { z } from 'zod';
import { type Panel, RenderError } from '../../../engine/ports/stills.ts';
import type { WalledBrowser } from './browser.ts';
import { guarded, guardedOpening, type Limits } from './guard.ts';
import { openPage, pageFile } from './page.ts';

/** Characters of a caption; what is longer would push the still away. */
const MOST_CAPTION = 160;

const PictureSize = z.object({ width: z.number(), height: z.number() });

/** Puts stills into one PNG. @throws RenderError; what the signal was aborted with */
export async function compose(
  browser: WalledBrowser,
  panels: readonly Panel[],
  limits: Limits,
): Promise<Uint8Array> {
  if (panels.length === 0) throw new RenderError('unrenderable', 'There is no still to compose.');
  const [script, style] = await Promise.all([pageFile('picture.js'), pageFile('picture.css')]);
  const program = { name: 'picture', scripts: [script], style };
  const page = await guardedOpening(browser, () => openPage(browser, program), limits);
  try {
    return await guarded(browser, () => draw(page, panels), limits);
  } finally {
    await page.close().catch(() => {}); // gone with a browser that was ended
  }
}

async function draw(page: Awaited<ReturnType<typeof openPage>>, panels: readonly Panel[]) {
  const given = panels.map(({ still, caption }) => ({
    png: Buffer.from(still.png).toString('base64'),
    caption: caption.slice(0, MOST_CAPTION),
  }));
  await page.resize({ width: 1280, height: 720 }); // room to lay it out
  await page.resize(PictureSize.parse(await page.call('compose', JSON.stringify(given))));
  return (await page.capture()).png;
}
