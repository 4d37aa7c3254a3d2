/** Hours, minutes and seconds as a player shows them: `1:24`, `1:02:03`, `1:24.5`. */
const CLOCK = /^(?:(\d{1,2}):)?(\d{1,3}):([0-5]?\d(?:[.,]\d+)?)$/;
/** `84`, `84s`, `84.5 s`. */
const SECONDS = /^(\d{1,6}(?:[.,]\d+)?)\s*s?$/i;
/** `1m24s`, `1 min 24 s`, `1h 2m`. */
const UNITS =
  /^(?:(\d{1,2})\s*h(?:ours?)?)?\s*(?:(\d{1,3})\s*m(?:in(?:utes?)?)?)?\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*s(?:ec(?:onds?)?)?)?$/i;

/** A moment of a recording as people write it, in seconds from its start; null = it is none. */
export function parseMoment(text: string): number | null {
  const given = text.trim();
  const seconds = SECONDS.exec(given)?.[1];
  if (seconds !== undefined) return numberOf(seconds);
  const parts = CLOCK.exec(given) ?? (given === '' ? null : UNITS.exec(given));
  if (!parts) return null;
  const [, hours, minutes, rest] = parts;
  return numberOf(hours) * 3600 + numberOf(minutes) * 60 + numberOf(rest);
}

function numberOf(text: string | undefined): number {
  return Number((text ?? '0').replace(',', '.'));
}
