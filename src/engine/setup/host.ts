/** PostHog's clouds, by the addresses of their private API (posthog.com/docs/api). */
export const CLOUDS = { eu: 'https://eu.posthog.com', us: 'https://us.posthog.com' } as const;

/** A host as it is used, or a sentence that says what to write instead. */
export type ReadHost =
  | { readonly host: string; readonly sentence: null }
  | { readonly host: null; readonly sentence: string };

/** Addresses that take events in, or that were given up, and the ones of the pages and the API. */
const INSTEAD: Readonly<Record<string, string>> = {
  'app.posthog.com': CLOUDS.us,
  'posthog.com': CLOUDS.us,
  'i.posthog.com': CLOUDS.us,
  'us.i.posthog.com': CLOUDS.us,
  'eu.i.posthog.com': CLOUDS.eu,
};

const MOST_CHARACTERS = 200;

/**
 * The base of a PostHog's own pages from what somebody typed. The key is sent there: over the open network only
 * with TLS, and never to addresses that only machines of a cloud have.
 */
export function readHost(typed: string): ReadHost {
  const text = typed.trim();
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (text.length > MOST_CHARACTERS || !URL.canParse(whole))
    return refused('Write the address at which you open PostHog, as https://posthog.example.com.');
  const { protocol, hostname, origin, username, password } = new URL(whole);
  if (username || password) return refused('Leave out what stands before the @.');
  if (isOfTheMachine(hostname)) return refused('That is an address of this machine alone.');
  const instead = Object.hasOwn(INSTEAD, hostname) ? INSTEAD[hostname] : undefined;
  if (instead !== undefined) return { host: instead, sentence: null };
  if (protocol === 'https:') return { host: origin, sentence: null };
  if (protocol === 'http:' && isNear(hostname)) return { host: origin, sentence: null };
  return refused('Write it with https://: the key would travel in the open.');
}

function refused(sentence: string): ReadHost {
  return { host: null, sentence };
}

/** Link-local addresses, where clouds keep a machine's own credentials. */
function isOfTheMachine(hostname: string): boolean {
  return /^169\.254\.|^\[fe80:|^\[::ffff:a9fe:|^metadata(\.|$)/i.test(hostname);
}

/** The own machine and private networks (RFC 1918, RFC 6762): there TLS is rare. */
function isNear(hostname: string): boolean {
  const isName = hostname === 'localhost' || /^[a-z0-9-]+$|\.(local|internal|lan)$/i.test(hostname);
  return isName || /^(127|10)\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\.|^\[::1\]$/.test(hostname);
}
