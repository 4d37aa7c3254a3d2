import { RenderError } from '../../../engine/ports/stills.ts';
import type { WalledBrowser } from './browser.ts';

/** A page that has not answered by then is hung, ms. */
const HUNG_MS = 10_000;
/** A page of ours, with nothing recorded in it yet, may take as long on a busy machine, ms. */
const OPENING_MS = 30_000;
/** How much one process of the browser may hold, bytes, and how often that is looked at, ms. */
const MOST_MEMORY = 1_500_000_000;
const LOOK_MS = 200;

export interface Limits {
  readonly hungMs?: number;
  readonly memory?: number;
  readonly signal?: AbortSignal | undefined;
}

/** As `guarded`, for what opens a page. */
export function guardedOpening<T>(
  browser: WalledBrowser,
  open: () => Promise<T>,
  limits: Limits = {},
): Promise<T> {
  return guarded(browser, open, { ...limits, hungMs: OPENING_MS });
}

/**
 * Does something in the browser. If that hangs, takes too much memory or is no longer wanted, the
 * browser is ended on the spot: the next one who asks starts another.
 * @throws RenderError timeout, crashed or unrenderable; what the signal was aborted with
 */
export async function guarded<T>(
  browser: WalledBrowser,
  work: () => Promise<T>,
  { hungMs = HUNG_MS, memory = MOST_MEMORY, signal }: Limits = {},
): Promise<T> {
  signal?.throwIfAborted();
  const trouble = Promise.withResolvers<never>();
  const end = (reason: unknown) => {
    browser.end();
    trouble.reject(reason);
  };
  const abort = () => end(signal?.reason);
  const timer = setTimeout(() => end(hung(hungMs)), hungMs);
  const looking = setInterval(async () => {
    const held = await browser.memory().catch(() => null);
    if (held !== null && held > memory) end(tooMuch());
  }, LOOK_MS);
  signal?.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([work(), trouble.promise]);
  } catch (error) {
    signal?.throwIfAborted();
    throw asRenderError(error, browser);
  } finally {
    clearTimeout(timer);
    clearInterval(looking);
    signal?.removeEventListener('abort', abort);
  }
}

function hung(ms: number): RenderError {
  return new RenderError('timeout', `The recorded page did not answer within ${ms / 1000} s.`);
}

function tooMuch(): RenderError {
  return new RenderError('crashed', 'The recorded page took more memory than a page is given.');
}

function asRenderError(cause: unknown, browser: WalledBrowser): RenderError {
  if (cause instanceof RenderError) return cause;
  const said = cause instanceof Error ? cause.message : String(cause);
  if (!browser.isAlive() || /crashed|closed/i.test(said)) {
    browser.end();
    return new RenderError('crashed', 'The browser broke down on the recorded page.', { cause });
  }
  return new RenderError('unrenderable', 'The recording could not be drawn.', { cause });
}
