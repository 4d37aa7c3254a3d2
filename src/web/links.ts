import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** A link is good for so long, seconds. */
const LIFE_SECONDS = 30 * 86_400;

/** What a signature stands for. */
export interface Link {
  /** Of the report's run. */
  readonly id: string;
  /** When it ends, seconds since the epoch. */
  readonly until: number;
}

/** A key of its own for links, so that the secret can serve other purposes as well. */
export function linkKey(secret: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', 'backstory: links to reports', 32));
}

/** HMAC-SHA256 over what the link stands for, in hex. */
export function signLink({ id, until }: Link, key: Uint8Array): string {
  return createHmac('sha256', key)
    .update(JSON.stringify([id, until]))
    .digest('hex');
}

export type Verdict = 'valid' | 'expired' | 'wrong';

/** Whether who asks was given this link: `sign` and `until` as they stand in it; null = they do not. */
export function verifyLink(
  link: { readonly id: string; readonly until: string | null; readonly sign: string | null },
  key: Uint8Array,
  now: Date,
): Verdict {
  if (!/^\d{1,12}$/.test(link.until ?? '') || !/^[0-9a-f]{64}$/.test(link.sign ?? '')) {
    return 'wrong';
  }
  const until = Number(link.until);
  const expected = Buffer.from(signLink({ id: link.id, until }, key), 'hex');
  if (!timingSafeEqual(expected, Buffer.from(link.sign ?? '', 'hex'))) return 'wrong';
  return until * 1000 > now.getTime() ? 'valid' : 'expired';
}

/** A link to a report for 30 days; `publicUrl`: where the outside reaches us, with a path or without. */
export function reportUrl(
  { publicUrl, secret }: { readonly publicUrl: string; readonly secret: string },
  id: string,
  now: Date,
): URL {
  const until = Math.floor(now.getTime() / 1000) + LIFE_SECONDS;
  const url = new URL(`${publicUrl.replace(/\/+$/, '')}/reports/${encodeURIComponent(id)}`);
  url.searchParams.set('until', String(until));
  url.searchParams.set('sign', signLink({ id, until }, linkKey(secret)));
  return url;
}
