/** Time zones are named, not offset: an offset would be wrong after the next change of clocks. */
const NAME = /^[a-z][a-z0-9_+/-]*$/i;

/** The zone's name as IANA writes it; null = there is none of that name. */
export function knownZone(text: string): string | null {
  if (!NAME.test(text)) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

/** A zone that may have been meant: `Europe/Berlin` for `berlin`; null = none. */
export function likelyZone(text: string): string | null {
  const part = text.trim().toLowerCase().replace(/\s+/g, '_');
  if (part.length < 3) return null;
  const zones = Intl.supportedValuesOf('timeZone');
  return zones.find((zone) => zone.toLowerCase().includes(part)) ?? null;
}
