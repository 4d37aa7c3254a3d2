import type { Browser, BrowserContext } from 'playwright-core';

/** No browser connects to port 1, not even to find out (https://fetch.spec.whatwg.org/#port-blocking). */
const NOWHERE = 'https://stills.invalid:1';

/** Where our own page seems to lie. */
export const HOME = `${NOWHERE}/`;

/** Nothing is loaded, run or sent; what the recording carries with it may be seen. */
const POLICY = [
  "default-src 'none'",
  'img-src data: blob:',
  'media-src data: blob:',
  'font-src data:',
  "style-src 'unsafe-inline' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "webrtc 'block'",
].join('; ');

const BLANK = '<!doctype html><html><head></head><body></body></html>';

/** The outer wall: whatever still wants out finds a proxy that refuses it, the loopback included, and no names. */
export function outerWall(proxyPort: number): string[] {
  return [
    `--proxy-server=http://127.0.0.1:${proxyPort}`,
    '--proxy-bypass-list=<-loopback>',
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
    '--disable-quic',
    '--dns-prefetch-disable',
    '--no-pings',
    // what the browser would ask its maker by itself: updates, who is signed in, what a form is for
    `--component-updater=url-source=${NOWHERE}`,
    `--gaia-url=${NOWHERE}`,
    `--autofill-server-url=${NOWHERE}`,
    '--disable-domain-reliability',
    // so that a still shows pictures that are there, and is the same each time
    '--disable-checker-imaging',
    '--disable-lcd-text',
    '--force-color-profile=srgb',
  ];
}

/** The inner wall: a context in which every request fails but that for our own empty page. */
export async function openWalledContext(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: null,
    acceptDownloads: false,
    serviceWorkers: 'block',
    permissions: [],
  });
  await context.route('**/*', (route) =>
    route.request().url() === HOME && route.request().isNavigationRequest()
      ? route.fulfill({
          contentType: 'text/html; charset=utf-8',
          headers: { 'content-security-policy': POLICY, 'x-dns-prefetch-control': 'off' },
          body: BLANK,
        })
      : route.abort(),
  );
  await context.routeWebSocket('**/*', (socket) => socket.close());
  context.on('page', (page) => {
    page.on('dialog', (dialog) => void dialog.dismiss().catch(() => {}));
    page.on('popup', (popup) => void popup.close().catch(() => {}));
  });
  return context;
}
