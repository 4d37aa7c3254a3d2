import { z } from 'zod';
import { SourceError } from '../../engine/ports/source.ts';

/** What a call reads and the scope its key needs, for the sentences of its failures. */
export interface Purpose {
  /** Completes "PostHog could not read …", such as `the recording 0192…`. */
  readonly reads: string;
  /** PostHog's name of the permission, such as `session_recording:read`. */
  readonly scope: string;
}

const KEY_SETTINGS = 'in PostHog under Settings → Personal API keys';

/** PostHog's error body; only what a sentence needs. */
const ErrorBody = z.object({ detail: z.string() });

/** An answer that is no success, as the error it means. */
export async function failureOf(response: Response, purpose: Purpose): Promise<SourceError> {
  const { status } = response;
  const detail = await detailOf(response);
  const wait = retryAfter(response.headers.get('retry-after'), Date.now());
  const failed = `PostHog answered ${status} when asked for ${purpose.reads}${detail}.`;
  if (status === 401) {
    return new SourceError(
      'unauthorized',
      `PostHog refused the personal API key: make a new one ${KEY_SETTINGS} and give it in /backstory setup, or set POSTHOG_PERSONAL_API_KEY.`,
    );
  }
  if (status === 403) {
    return new SourceError(
      'forbidden',
      `The personal API key may not read ${purpose.reads}: give it the scope ${purpose.scope} and access to this project ${KEY_SETTINGS}.`,
    );
  }
  if (status === 404) {
    const remedy = 'Check POSTHOG_HOST and POSTHOG_PROJECT_ID, and that it still exists.';
    return new SourceError('not_found', `${failed} ${remedy}`);
  }
  if (status === 429) {
    return new SourceError('rate_limited', `${failed} Wait and try again.`, wait);
  }
  if (status >= 500) {
    return new SourceError('unavailable', `${failed} Try again in a few minutes.`, wait);
  }
  return new SourceError('malformed', `${failed} This is a fault of Backstory; please report it.`);
}

/** A call that got no answer at all, or lost the connection while reading it. */
export function connectionFailure(host: string, purpose: Purpose, cause: unknown): SourceError {
  const reason = `The connection to ${host} failed while reading ${purpose.reads}.`;
  return new SourceError('unavailable', `${reason} Check POSTHOG_HOST and the network.`, { cause });
}

/** No answer, or no further part of it, within the limit. */
export function timeoutFailure(milliseconds: number, purpose: Purpose): SourceError {
  return new SourceError(
    'timeout',
    `PostHog did not answer within ${milliseconds / 1000} s when asked for ${purpose.reads}. Try again later.`,
  );
}

/** An answer in another shape than the documented one. */
export function shapeFailure(purpose: Purpose, why: string, cause?: unknown): SourceError {
  return new SourceError(
    'malformed',
    `PostHog's answer for ${purpose.reads} could not be understood: ${why}. Check that POSTHOG_HOST is PostHog's own address, such as https://us.posthog.com.`,
    { cause },
  );
}

/**
 * The seconds of a Retry-After header, which holds seconds or a date (RFC 9110 §10.2.3). `now` is in
 * milliseconds since the epoch.
 */
export function retryAfter(header: string | null, now: number): { retryAfterSeconds?: number } {
  if (header === null || header.trim() === '') return {};
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds : (Date.parse(header) - now) / 1000;
  return Number.isNaN(wait) ? {} : { retryAfterSeconds: Math.max(0, wait) };
}

async function detailOf(response: Response): Promise<string> {
  const body = ErrorBody.safeParse(await response.json().catch(() => null));
  return body.success ? `: ${body.data.detail.slice(0, 200)}` : '';
}
