/** What kinds of personal data are hidden. */
const KINDS = [
  'email',
  'phone',
  'card',
  'iban',
  'account',
  'token',
  'address',
  'ip',
  'name',
] as const;

export type Kind = (typeof KINDS)[number];

/**
 * An alias as it stands in masked text: `email_1`. Letters, digits and `_` only, so that it reads the
 * same in a page, in an address and in CSV; without its number it is the same in every session.
 */
const ALIAS = `(?:${KINDS.join('|')})_\\d{1,6}`;

/** Aliases inside a text; not the end of a longer word such as `user_email_1@example.com`. */
export const ALIASES = new RegExp(`(?<![\\p{L}\\d_.+-])${ALIAS}(?![\\p{L}\\d_])`, 'gu');

const ONLY_ALIAS = new RegExp(`^${ALIAS}$`);

export function isAlias(text: string): boolean {
  return ONLY_ALIAS.test(text);
}

/** PostHog's own key of a project, public by design: every page that it records shows it. */
export function isPublicKey(text: string): boolean {
  return text.startsWith('phc_');
}

/** Nothing there, hidden by posthog-js or by us already, or public. */
export function holdsNoSecret(value: string): boolean {
  return /^\**$/.test(value) || isAlias(value) || isPublicKey(value);
}
