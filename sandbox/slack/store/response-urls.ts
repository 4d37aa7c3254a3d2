import { newSecret } from '../ids.ts';

/** 5 uses in 30 minutes (slack.md §2). */
const uses = 5;
const lifeMs = 30 * 60_000;

/** What a response_url answers to. */
export interface ResponsePlace {
  readonly channel: string;
  readonly user: string;
  /** The message that was acted on; null for a command or a global shortcut. */
  readonly messageTs: string | null;
  readonly threadTs: string | null;
  /** Command or action it belongs to. */
  readonly name: string;
}

type Taken =
  | { readonly ok: true; readonly place: ResponsePlace }
  | { readonly ok: false; readonly error: 'used_url' | 'expired_url' | 'invalid_url' };

export interface ResponseUrls {
  /** The secret at the end of the address. */
  create(place: ResponsePlace): string;
  take(secret: string): Taken;
}

/** No addresses yet. */
export function createResponseUrls(now: () => number): ResponseUrls {
  const issued = new Map<string, { place: ResponsePlace; expiresAt: number; left: number }>();

  function create(place: ResponsePlace): string {
    const secret = newSecret();
    issued.set(secret, { place, expiresAt: now() + lifeMs, left: uses });
    return secret;
  }

  function take(secret: string): Taken {
    const found = issued.get(secret);
    if (!found) return { ok: false, error: 'invalid_url' };
    if (now() > found.expiresAt) return { ok: false, error: 'expired_url' };
    if (found.left === 0) return { ok: false, error: 'used_url' };
    found.left -= 1;
    return { ok: true, place: found.place };
  }

  return { create, take };
}
