import { z } from 'zod';
import { SourceError } from '../../../engine/ports/source.ts';
import type { VisionRefusal } from '../../../engine/ports/vision.ts';
import { type ClientOptions, keyOf } from '../client.ts';
import { startDeadline } from '../deadline.ts';
import { connectionFailure, retryAfter, timeoutFailure } from '../failures.ts';

/** One change at PostHog: made once, never repeated here. */
export interface Change {
  readonly method: 'POST' | 'DELETE';
  /** Below the host, encoded. */
  readonly path: string;
  readonly body?: object;
  /** Completes "PostHog … when asked for …". */
  readonly reads: string;
  readonly signal?: AbortSignal | undefined;
}

/** `answer`: the body of a success, parsed where it is JSON. `unknown`: it may have happened. */
export type Outcome =
  | { readonly ok: true; readonly answer: unknown }
  | { readonly ok: false; readonly refused: VisionRefusal }
  | { readonly ok: false; readonly unknown: SourceError };

/** Somebody may be waiting, and what timed out is looked for anyway, ms. */
const TIMEOUT_MS = 20_000;
/** Where PostHog does not say how long it is busy. */
const BUSY_SECONDS = 60;

/** Makes a change. Never throws but by the caller's own signal. */
export async function makeChange(options: ClientOptions, change: Change): Promise<Outcome> {
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
  const purpose = { reads: change.reads, scope: 'replay_scanner:write' };
  const deadline = startDeadline(timeoutMs, change.signal);
  try {
    return await outcomeOf(await send(options, change, deadline.signal), change);
  } catch (error) {
    if (change.signal?.aborted) throw change.signal.reason;
    if (deadline.expired) return { ok: false, unknown: timeoutFailure(timeoutMs, purpose) };
    if (error instanceof SourceError) return { ok: false, unknown: error };
    return { ok: false, unknown: connectionFailure(options.host, purpose, error) };
  } finally {
    deadline.stop();
  }
}

function send(
  options: ClientOptions,
  { method, path, body }: Change,
  signal: AbortSignal,
): Promise<Response> {
  const headers = {
    authorization: `Bearer ${keyOf(options)}`,
    ...(body ? { 'content-type': 'application/json' } : {}),
  };
  const init = { method, headers, signal, ...(body ? { body: JSON.stringify(body) } : {}) };
  return (options.fetch ?? fetch)(`${options.host}${path}`, init);
}

async function outcomeOf(response: Response, { reads }: Change): Promise<Outcome> {
  const { status } = response;
  const text = await response.text();
  if (response.ok) return { ok: true, answer: jsonOf(text) };
  if (status >= 500) {
    const message = `PostHog answered ${status} when asked for ${reads}. Try again in a few minutes.`;
    return { ok: false, unknown: new SourceError('unavailable', message) };
  }
  return { ok: false, refused: refusalOf(response, jsonOf(text)) };
}

/** PostHog's error body; only what tells one refusal from another. */
const ErrorBody = z.object({ detail: z.string(), attr: z.string().nullish() });

function refusalOf({ status, headers }: Response, answer: unknown): VisionRefusal {
  if (status === 402) return { reason: 'quota' };
  if (status === 401 || status === 403) return { reason: 'forbidden' };
  if (status === 404) return { reason: 'no-scanner' };
  if (status === 429) {
    const { retryAfterSeconds = BUSY_SECONDS } = retryAfter(headers.get('retry-after'), Date.now());
    return { reason: 'busy', retrySeconds: retryAfterSeconds };
  }
  const { detail, attr } = ErrorBody.safeParse(answer).data ?? { detail: `answered ${status}` };
  if (attr === 'name') return { reason: 'name-taken' };
  if (/\bAI\b.*\b(?:analysis|processing|consent)/i.test(detail)) return { reason: 'no-consent' };
  return { reason: 'other', detail: detail.slice(0, 300) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
