import { failureOf } from '../failures.ts';

/** One thing the doctor looked at. */
export interface Check {
  readonly name: string;
  /** A note is neither: good to know, nothing to repair. */
  readonly status: 'ok' | 'failed' | 'note';
  /** What was found; of a failed one, what to do. */
  readonly detail: string;
}

export function good(name: string, detail = ''): Check {
  return { name, status: 'ok', detail };
}

export function bad(name: string, remedy: string): Check {
  return { name, status: 'failed', detail: remedy };
}

export function note(name: string, detail: string): Check {
  return { name, status: 'note', detail };
}

/** Good with what `look` found, or bad with the sentence of what it threw. */
export async function attempt(name: string, look: () => Promise<string>): Promise<Check> {
  try {
    return good(name, await look());
  } catch (error) {
    return bad(name, failureOf(error).message);
  }
}
