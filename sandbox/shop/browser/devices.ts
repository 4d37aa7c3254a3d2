/** What a visitor browses with: user agent, vendor and window as the real ones have them. */
export interface Device {
  readonly userAgent: string;
  /** `navigator.vendor`, by which posthog-js tells Safari from Chrome. */
  readonly vendor: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly mobile: boolean;
}

const APPLE = 'Apple Computer, Inc.';
const GOOGLE = 'Google Inc.';
const CHROME = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1';

export const DEVICES = {
  'mac-chrome': desktop(
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${CHROME} Safari/537.36`,
    GOOGLE,
    1440,
    820,
  ),
  'mac-safari': desktop(
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15',
    APPLE,
    1280,
    760,
  ),
  'windows-chrome': desktop(
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} Safari/537.36`,
    GOOGLE,
    1536,
    742,
  ),
  'windows-edge': desktop(
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} Safari/537.36 Edg/142.0.0.0`,
    GOOGLE,
    1366,
    690,
  ),
  'windows-firefox': desktop(
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0',
    '',
    1536,
    730,
  ),
  iphone: mobile(IPHONE, APPLE, 390, 664),
  'iphone-small': mobile(
    IPHONE.replaceAll('18_6', '17_7').replace('18.6', '17.7'),
    APPLE,
    375,
    553,
  ),
  pixel: mobile(
    `Mozilla/5.0 (Linux; Android 10; K) ${CHROME} Mobile Safari/537.36`,
    GOOGLE,
    412,
    732,
  ),
  galaxy: mobile(
    `Mozilla/5.0 (Linux; Android 10; K) ${CHROME} Mobile Safari/537.36`,
    GOOGLE,
    360,
    640,
  ),
} as const;

export type DeviceName = keyof typeof DEVICES;

function desktop(userAgent: string, vendor: string, width: number, height: number): Device {
  return { userAgent, vendor, viewport: { width, height }, mobile: false };
}

function mobile(userAgent: string, vendor: string, width: number, height: number): Device {
  return { userAgent, vendor, viewport: { width, height }, mobile: true };
}
