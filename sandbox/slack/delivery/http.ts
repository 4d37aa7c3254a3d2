import { parseJson } from '../fields.ts';
import type { World } from '../world.ts';
import type { Parcel, Sent, Transport, Try } from './parcel.ts';
import { signedHeaders } from './signature.ts';

const reasons = { timeout: 'http_timeout', failed: 'connection_failed', status: 'http_error' };

/** Events are JSON; commands are form fields; the rest is a form with one field `payload`. */
function bodyOf(parcel: Parcel): { type: string; body: string } {
  if (parcel.what === 'event') {
    return { type: 'application/json', body: JSON.stringify(parcel.payload) };
  }
  const fields =
    parcel.what === 'command' ? parcel.payload : { payload: JSON.stringify(parcel.payload) };
  const form = new URLSearchParams();
  for (const [key, value] of Object.entries(fields)) form.set(key, String(value));
  return { type: 'application/x-www-form-urlencoded', body: form.toString() };
}

function retryHeaders(attempt: Try): Record<string, string> {
  if (attempt.retry === 0) return {};
  return {
    'x-slack-retry-num': String(attempt.retry),
    'x-slack-retry-reason': attempt.reason ?? 'unknown_error',
  };
}

async function ackOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return null;
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return isJson ? (parseJson(text) ?? text) : text;
}

async function sentBy(response: Response): Promise<Sent> {
  const ack = await ackOf(response);
  const noRetry = response.headers.get('x-slack-no-retry') === '1';
  const outcome = response.ok ? 'acknowledged' : 'http_error';
  return { outcome, ack: response.ok ? ack : null, reason: reasons.status, noRetry };
}

/** Signed requests; the app has `ackTimeoutMs` to answer with a 2xx. */
export function createHttpTransport(
  world: World,
  urlFor: (parcel: Parcel) => string,
): Transport & { stop(): void } {
  const underWay = new Set<AbortController>();

  async function send(parcel: Parcel, attempt: Try): Promise<Sent> {
    const { type, body } = bodyOf(parcel);
    // Real time: the receiver compares it with its own clock.
    const signed = signedHeaders(world.settings.signingSecret, body, Math.floor(Date.now() / 1000));
    const abort = new AbortController();
    underWay.add(abort);
    const cancel = world.clock.after(world.settings.ackTimeoutMs, () => abort.abort());
    try {
      const headers = { 'content-type': type, ...signed, ...retryHeaders(attempt) };
      const { signal } = abort;
      return await sentBy(await fetch(urlFor(parcel), { method: 'POST', headers, body, signal }));
    } catch {
      const late = abort.signal.aborted;
      const outcome = late ? 'timeout' : 'connection_failed';
      return {
        outcome,
        ack: null,
        reason: late ? reasons.timeout : reasons.failed,
        noRetry: false,
      };
    } finally {
      cancel();
      underWay.delete(abort);
    }
  }

  const stop = () => {
    for (const abort of underWay) abort.abort();
  };
  return { name: 'http', send, stop };
}
