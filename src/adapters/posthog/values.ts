import { z } from 'zod';

/** PostHog's numbers come as numbers or, in older answers, as text. Null = not said. */
export const NumberOrNull = z
  .union([z.number(), z.string()])
  .nullish()
  .transform((value) => {
    if (value === null || value === undefined || value === '') return null;
    const number = Number(value);
    return Number.isFinite(number) ? number : null;
  });

export const TextOrNull = z
  .string()
  .nullish()
  .transform((value) => value ?? null);

/** A moment of PostHog's, in milliseconds since the epoch; one without a zone is UTC. */
export const Moment = z.string().transform((text, context) => {
  const milliseconds = millisecondsOf(text);
  if (milliseconds !== null) return milliseconds;
  context.addIssue({ code: 'custom', message: 'not a date' });
  return z.NEVER;
});

/** A moment as ISO 8601 in UTC; null when it is missing or no date. */
export const IsoOrNull = z
  .string()
  .nullish()
  .transform((text) => {
    const milliseconds = text ? millisecondsOf(text) : null;
    return milliseconds === null ? null : new Date(milliseconds).toISOString();
  });

/** An IANA time zone that this machine knows, else `UTC`. */
export const Timezone = z
  .string()
  .nullish()
  .transform((name) => (name && isTimezone(name) ? name : 'UTC'));

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions() !== null;
  } catch {
    return false;
  }
}

const ZONE = /(?:z|[+-]\d{2}:?\d{2})$/i;

function millisecondsOf(text: string): number | null {
  const zoned = ZONE.test(text) ? text : `${text.replace(' ', 'T')}Z`;
  const milliseconds = Date.parse(zoned);
  return Number.isNaN(milliseconds) ? null : milliseconds;
}
