import type { Moment, Still } from '../../../engine/ports/stills.ts';
import type { Scene, Shot } from '../../../engine/stills/scenes.ts';
import type { WalledBrowser } from './browser.ts';
import { guarded, guardedOpening, type Limits } from './guard.ts';
import { openPage, type Program, pageFile, rrwebFile, type WalledPage } from './page.ts';
import { WARM_UP } from './warm-up.ts';

/** A page that draws recordings. */
export type Stage = WalledPage;

/** @throws RenderError timeout or crashed */
export async function openStage(browser: WalledBrowser, limits: Limits = {}): Promise<Stage> {
  const program = await stageProgram();
  return guardedOpening(browser, () => warmPage(browser, program), limits);
}

async function warmPage(browser: WalledBrowser, program: Program): Promise<Stage> {
  const stage = await openPage(browser, program);
  await stage.resize(WARM_UP.size);
  await stage.call('open', WARM_UP.events);
  await stage.call('show', WARM_UP.at, null);
  await stage.capture();
  await stage.call('close');
  return stage;
}

async function stageProgram(): Promise<Program> {
  const [rrweb, stage, theirs, ours] = await Promise.all([
    rrwebFile('rrweb.umd.min.cjs'),
    pageFile('stage.js'),
    rrwebFile('style.min.css'),
    pageFile('stage.css'),
  ]);
  return { name: 'stage', scripts: [rrweb, stage], style: `${theirs}\n${ours}` };
}

/** What is drawn, and where. */
export interface Drawing {
  readonly browser: WalledBrowser;
  readonly stage: Stage;
  readonly limits: Limits;
}

/**
 * Gives the stills of some scenes as they are drawn, each with its place in the request.
 * @throws RenderError timeout, crashed or unrenderable; what the signal was aborted with
 */
export async function* drawn(
  { browser, stage, limits }: Drawing,
  scenes: readonly Scene[],
  moments: readonly Moment[],
): AsyncGenerator<{ readonly index: number; readonly still: Still }> {
  for (const scene of scenes) {
    await guarded(browser, () => openScene(stage, scene), limits);
    let last: Drawn | null = null;
    for (const shot of scene.shots) {
      const { seconds, ring } = moments[shot.index] ?? { seconds: 0, ring: null };
      if (!last || !showsTheSame(last, shot, ring)) {
        last = await guarded(browser, () => capture(stage, shot, ring), limits);
      }
      yield { index: shot.index, still: { seconds, ...last.picture } };
    }
  }
}

interface Drawn {
  readonly picture: Omit<Still, 'seconds'>;
  readonly ring: Moment['ring'];
  /** Something on it moves by itself. */
  readonly moves: boolean;
}

/** Where nothing was recorded and nothing moves, the picture would be the same byte for byte. */
function showsTheSame({ ring, moves }: Drawn, { isUnchanged }: Shot, wanted: Moment['ring']) {
  return isUnchanged && !moves && ring?.x === wanted?.x && ring?.y === wanted?.y;
}

async function openScene(stage: Stage, { events, shots }: Scene): Promise<void> {
  const [first] = shots;
  if (first) await stage.resize(first.size);
  await stage.call('open', events);
}

async function capture(stage: Stage, { at, size }: Shot, ring: Moment['ring']): Promise<Drawn> {
  await stage.resize(size);
  const moves = (await stage.call('show', at, ring)) === true;
  return { picture: await stage.capture(), ring, moves };
}
