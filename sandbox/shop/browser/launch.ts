import type { Browser, BrowserContext } from 'playwright-core';
import { launchChromium } from '../../../src/adapters/chromium/launch.ts';
import { FAULT_COOKIE } from '../faults.ts';
import { COUNTRIES, type Visit } from '../visits/plan.ts';
import { setClock } from './clock.ts';
import { DEVICES } from './devices.ts';

/** The shop's name in the recordings; the browser finds it on this machine. */
export const SHOP = 'http://fernandclay.example';

/** Starts Chromium so that the shop's name leads to `port` of this machine. */
export function launch(port: number, chromiumPath: string | undefined): Promise<Browser> {
  return launchChromium(chromiumPath ?? null, [
    `--host-resolver-rules=MAP fernandclay.example:80 127.0.0.1:${port}`,
    '--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable',
  ]);
}

/** What a browser remembers between two visits. */
export type Memory = Awaited<ReturnType<BrowserContext['storageState']>>;

/** A browser of one visitor with the clock at `startMs`; `before` continues an earlier visit. */
export async function openVisitor(
  browser: Browser,
  visit: Pick<Visit, 'device' | 'country' | 'faults' | 'customer'>,
  { startMs, before }: { startMs: number; before: Memory | null },
): Promise<BrowserContext> {
  const { userAgent, vendor, viewport, mobile } = DEVICES[visit.device];
  const context = await browser.newContext({
    userAgent,
    viewport,
    screen: viewport,
    isMobile: mobile,
    hasTouch: mobile,
    locale: 'en-GB',
    timezoneId: COUNTRIES[visit.country].timezone,
    ...(before === null ? {} : { storageState: before }),
  });
  await setClock(context, startMs);
  await context.addInitScript(actAs, { userAgent, vendor });
  await context.addCookies([cookie(FAULT_COOKIE, visit.faults.join('.'))]);
  if (visit.customer !== null) await context.addCookies([cookie('fc_customer', visit.customer)]);
  return context;
}

/**
 * Runs in the page. A page that is being left forgets the context's user agent, so it is set here
 * too. Without CompressionStream, as in older browsers, posthog-js compresses at once: a batch still
 * being compressed when the page goes would be lost.
 */
function actAs({ userAgent, vendor }: { userAgent: string; vendor: string }): void {
  Object.defineProperty(navigator, 'userAgent', { get: () => userAgent });
  Object.defineProperty(navigator, 'vendor', { get: () => vendor });
  Object.defineProperty(navigator, 'webdriver', { get: () => false });
  Reflect.deleteProperty(globalThis, 'CompressionStream');
}

function cookie(name: string, value: string) {
  return { name, value, url: SHOP };
}
