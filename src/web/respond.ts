import type { ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/**
 * A recorded page is drawn inside ours and inherits this policy: nothing is loaded from anywhere, run or
 * sent, but our own files and what the recording carries with it. Its styles are inline.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline' data:",
  'img-src data: blob:',
  'media-src data: blob:',
  'font-src data:',
  "connect-src 'self'",
  "frame-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** For every answer: nobody guesses types, frames us or learns where a reader came from. */
const SECURITY = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'x-dns-prefetch-control': 'off',
  'x-robots-tag': 'noindex, nofollow',
};

/** What is sent back. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Uint8Array;
  /** By default nobody keeps it. */
  readonly cache?: string;
  /** Seconds after which to ask again. */
  readonly retryAfter?: number;
}

/** As JSON. */
export function json(status: number, body: object): Answer {
  return { status, type: 'application/json; charset=utf-8', body: JSON.stringify(body) };
}

/** As a page. */
export function html(status: number, body: string): Answer {
  return { status, type: 'text/html; charset=utf-8', body };
}

/** Smaller ones gain nothing by it, bytes. */
const WORTH_PACKING = 1_000;
const packed = promisify(gzip);

/** Sends an answer, packed for whom understands that; nobody may be there any more to get it. */
export async function send(
  response: ServerResponse,
  { status, type, body, cache = 'no-store', retryAfter }: Answer,
): Promise<void> {
  const plain = typeof body === 'string' ? Buffer.from(body) : body;
  const encodings = response.req.headers['accept-encoding'] ?? '';
  const packs = plain.length >= WORTH_PACKING && /\bgzip\b/.test(String(encodings));
  const sent = packs ? await packed(plain) : plain;
  response.writeHead(status, {
    ...SECURITY,
    'content-type': type,
    'content-length': sent.length,
    'cache-control': cache,
    vary: 'accept-encoding',
    ...(packs ? { 'content-encoding': 'gzip' } : {}),
    ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
  });
  response.end(sent);
}
