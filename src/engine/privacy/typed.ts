/** Characters of a typed value that are told apart by their number at most. */
const LONGEST = 256;

/**
 * What a visitor typed, as posthog-js masks it: a `*` for each character, spaces kept so that lines break
 * where they broke. Never an alias: a value grows letter by letter, and every beginning of it is personal.
 */
export function starred(typed: string): string {
  return typed.slice(0, LONGEST).replace(/\S/gu, '*');
}
