import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { FAULT_COOKIE, type Fault } from '../faults.ts';
import { setClock } from './clock.ts';
import { DEVICES, type DeviceName } from './devices.ts';

/** The shop's name in the recordings; the browser finds it on this machine. */
export const SHOP = 'http://fernandclay.example';

const PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * Starts Chromium so that the shop's name leads to `port` of this machine.
 * @throws when no browser is found: set CHROMIUM_PATH
 */
export async function launch(port: number, chromiumPath: string | undefined): Promise<Browser> {
  const executablePath = chromiumPath ?? PATHS.find((path) => existsSync(path));
  if (executablePath === undefined) {
    throw new Error('No Chromium found. Set CHROMIUM_PATH to a Chrome or Chromium executable.');
  }
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-blink-features=AutomationControlled', // visitors are no robots
      `--host-resolver-rules=MAP fernandclay.example:80 127.0.0.1:${port}`,
      '--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable',
    ],
  });
}

export interface VisitorSetup {
  readonly device: DeviceName;
  readonly startMs: number;
  /** IANA name. */
  readonly timezone: string;
  readonly faults: readonly Fault[];
  /** Customer id of somebody already signed in. */
  readonly customer: string | null;
  /** Cookies and storage of an earlier visit of the same person. */
  readonly before: Memory | null;
}

/** What a browser remembers between two visits. */
export type Memory = Awaited<ReturnType<BrowserContext['storageState']>>;

/** A browser window of one visitor, with the clock at the start of the visit. */
export async function openVisitor(browser: Browser, setup: VisitorSetup): Promise<BrowserContext> {
  const device = DEVICES[setup.device];
  const context = await browser.newContext({
    userAgent: device.userAgent,
    viewport: device.viewport,
    screen: device.viewport,
    isMobile: device.mobile,
    hasTouch: device.mobile,
    locale: 'en-GB',
    timezoneId: setup.timezone,
    ...(setup.before === null ? {} : { storageState: setup.before }),
  });
  await setClock(context, setup.startMs);
  await context.addInitScript((vendor) => {
    Object.defineProperty(navigator, 'vendor', { get: () => vendor });
  }, device.vendor);
  await context.addCookies([cookie(FAULT_COOKIE, setup.faults.join('.'))]);
  if (setup.customer !== null) await context.addCookies([cookie('fc_customer', setup.customer)]);
  return context;
}

function cookie(name: string, value: string) {
  return { name, value, url: SHOP };
}
