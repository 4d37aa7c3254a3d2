const HOUR_MS = 3_600_000;

/** The whole hours in which all visits of so many days up to now are counted. */
export function askedHours(now: Date, days: number) {
  const hours = Math.ceil(days * 24);
  const end = Math.ceil(now.getTime() / HOUR_MS) * HOUR_MS;
  return { from: end - hours * HOUR_MS, hours };
}
