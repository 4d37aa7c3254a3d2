import { RenderError } from '../../../engine/ports/stills.ts';
import { startWalledBrowser, type WalledBrowser } from './browser.ts';

/** A browser is used so often, then another is started: what leaks is gone with it. */
const USES = 50;

/** Keeps one browser, lets one at a time work in it, and starts another when that one is spent or broken. */
export interface Keeper {
  /** @throws RenderError no-browser; what the work throws */
  use<T>(work: (browser: WalledBrowser) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export function createKeeper(chromium: string | null, uses = USES): Keeper {
  let kept: { readonly browser: WalledBrowser; used: number } | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  let closed = false;

  async function current(): Promise<WalledBrowser> {
    if (closed) throw new RenderError('unavailable', 'The renderer is closed.');
    if (kept && (kept.used >= uses || !kept.browser.isAlive())) await discard();
    kept ??= { browser: await startWalledBrowser(chromium), used: 0 };
    kept.used += 1;
    return kept.browser;
  }

  async function discard(): Promise<void> {
    const { browser } = kept ?? {};
    kept = null;
    await browser?.close().catch(() => {}); // a killed one has nothing left to close
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = turn.then(work);
    turn = done.catch(() => {});
    return done;
  }

  return {
    use: (work) => inTurn(async () => work(await current())),
    close() {
      closed = true;
      return inTurn(discard);
    },
  };
}
