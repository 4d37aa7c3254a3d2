import type { Browser, BrowserContext } from 'playwright-core';
import { RenderError } from '../../../engine/ports/stills.ts';
import { launchChromium } from '../launch.ts';
import { type DeadProxy, openDeadProxy } from './dead-proxy.ts';
import { processesOf } from './processes.ts';
import { openWalledContext, outerWall } from './walls.ts';

/** A running browser that can reach nothing. */
export interface WalledBrowser {
  /** It can be used: neither ended nor broken. */
  readonly isAlive: () => boolean;
  /** As `Processes.largest`. */
  readonly memory: () => Promise<number | null>;
  /** Ends it on the spot, also when it hangs. */
  readonly end: () => void;
  openContext(): Promise<BrowserContext>;
  /** Connections that got out of it so far. */
  readonly outside: () => number;
  close(): Promise<void>;
}

/** @throws RenderError no-browser when none can be found or started */
export async function startWalledBrowser(chromium: string | null): Promise<WalledBrowser> {
  await using starting = new AsyncDisposableStack();
  const proxy = starting.adopt(await openDeadProxy(), (opened) => opened.close());
  const browser = starting.adopt(await launched(chromium, proxy), (opened) => opened.close());
  const processes = await processesOf(await browser.newBrowserCDPSession());
  const started = starting.move();
  let ended = false;
  return {
    isAlive: () => !ended && browser.isConnected(),
    memory: () => processes.largest(),
    end() {
      ended = true;
      processes.kill();
    },
    openContext: () => openWalledContext(browser),
    outside: () => proxy.connections,
    close: () => started.disposeAsync(),
  };
}

async function launched(chromium: string | null, proxy: DeadProxy): Promise<Browser> {
  try {
    return await launchChromium(chromium, outerWall(proxy.port));
  } catch (cause) {
    const said = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
    throw new RenderError('no-browser', `No browser could be started. ${said}`, { cause });
  }
}
