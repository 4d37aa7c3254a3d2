import type { Source } from '../../../engine/ports/source.ts';
import type {
  ClipRequest,
  Rendering,
  Still,
  Stills,
  StillsRequest,
} from '../../../engine/ports/stills.ts';
import type { Scene } from '../../../engine/stills/scenes.ts';
import type { WalledBrowser } from './browser.ts';
import { clipMoments, film } from './clip.ts';
import { compose } from './compose.ts';
import type { Limits } from './guard.ts';
import { createKeeper, type Keeper } from './keeper.ts';
import { readScenes } from './material.ts';
import { type Drawing, drawn, openStage } from './take.ts';

export interface StillsOptions {
  readonly source: Source;
  /** Path of the browser; null = the system's, else the one that came with the packages. */
  readonly chromium: string | null;
  /** Told when something got out of the browser. */
  readonly log?: { warn(fields: object, message: string): void };
  /** What a page is given; by default 10 s and 1.5 GB. */
  readonly limits?: Omit<Limits, 'signal'>;
}

/**
 * Stills by seeking recordings in one kept, walled-in browser, which starts with the first request and
 * takes them one at a time. To be closed: a browser that is left open keeps the process alive.
 */
export function createStills(options: StillsOptions): Stills & { close(): Promise<void> } {
  const keeper = watched(createKeeper(options.chromium), options.log);
  const inBrowser = <T>(signal: AbortSignal | undefined, work: (deps: Deps) => Promise<T>) =>
    keeper.use((browser) =>
      work({ browser, source: options.source, limits: { ...options.limits, signal } }),
    );
  return {
    take: (request, signal) => inBrowser(signal, (deps) => take(deps, request)),
    compose: (panels, signal) =>
      inBrowser(signal, ({ browser, limits }) => compose(browser, panels, limits)),
    clip: (request, signal) => inBrowser(signal, (deps) => clip(deps, request)),
    close: () => keeper.close(),
  };
}

interface Deps {
  readonly browser: WalledBrowser;
  readonly source: Source;
  readonly limits: Limits;
}

/** Tells of what got out: it was refused, but something is wrong. */
function watched(keeper: Keeper, log: StillsOptions['log']): Keeper {
  return {
    ...keeper,
    use: (work) =>
      keeper.use(async (browser) => {
        const before = browser.outside();
        try {
          return await work(browser);
        } finally {
          const connections = browser.outside() - before;
          if (connections > 0) log?.warn({ connections }, 'A page reached for the network');
        }
      }),
  };
}

async function take(deps: Deps, request: StillsRequest): Promise<Rendering> {
  const { browser } = deps;
  const outside = browser.outside();
  return staged(deps, request, async (drawing, scenes) => {
    const started = performance.now();
    const stills: Still[] = [];
    for await (const { index, still } of drawn(drawing, scenes, request.moments)) {
      stills[index] = still;
    }
    const milliseconds = Math.round(performance.now() - started);
    return { stills, outsideRequests: browser.outside() - outside, milliseconds };
  });
}

async function clip(deps: Deps, request: ClipRequest): Promise<Uint8Array> {
  const moments = clipMoments(request);
  return staged(deps, { ...request, moments }, (drawing, scenes) => film(drawing, scenes, moments));
}

/** Reads what is to be drawn while a page is opened for it. */
async function staged<T>(
  { browser, source, limits }: Deps,
  request: StillsRequest,
  work: (drawing: Drawing, scenes: readonly Scene[]) => Promise<T>,
): Promise<T> {
  const times = request.moments.map(({ seconds }) => request.zero + seconds * 1000);
  const opening = openStage(browser, limits);
  opening.catch(() => {}); // told below, when what is to be drawn has been read
  try {
    const scenes = await readScenes(source, request, times, limits.signal);
    return await work({ browser, stage: await opening, limits }, scenes);
  } finally {
    await opening.then((stage) => stage.close()).catch(() => {}); // gone with a browser that was ended
  }
}
