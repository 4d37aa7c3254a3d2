import { SourceError } from '../../ports/source.ts';

/** One part of a session, read or not: a part that fails must not take the others with it. */
export type Attempt<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: SourceError };

/** @throws whatever is not the source's failure: those are ours */
export async function attempt<T>(reading: Promise<T>): Promise<Attempt<T>> {
  try {
    return { ok: true, value: await reading };
  } catch (cause) {
    return { ok: false, error: asSourceError(cause) };
  }
}

function asSourceError(cause: unknown): SourceError {
  if (cause instanceof SourceError) return cause;
  const timedOut = cause instanceof DOMException && cause.name === 'TimeoutError';
  if (timedOut) return new SourceError('timeout', 'PostHog took too long to answer.', { cause });
  throw cause;
}

export function valueOr<T>(part: Attempt<T>, otherwise: T): T {
  return part.ok ? part.value : otherwise;
}

export function errorOf(part: Attempt<unknown>): SourceError | null {
  return part.ok ? null : part.error;
}

const REASONS: Readonly<Partial<Record<SourceError['code'], string>>> = {
  forbidden: ': the PostHog key may not read it',
  rate_limited: ': PostHog asks to slow down',
  timeout: ': PostHog took too long',
};

/** The sentence about a part that could not be read; none for one that was. */
export function said(part: Attempt<unknown>, sentence: string): string[] {
  return part.ok ? [] : [`${sentence}${REASONS[part.error.code] ?? ''}.`];
}
