/** `14 Nov 2026, 10:15 UTC`; what is no time stays as it is. */
export function dateWords(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const words = date.toLocaleString('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  return `${words} UTC`;
}

/** `14 Nov 2026, 10:15 – 19 Nov 2026, 08:00 UTC`. */
export function spanWords(first: string, last: string): string {
  const [from, to] = [dateWords(first), dateWords(last)];
  return from === to ? to : `${from.replace(/ UTC$/, '')} – ${to}`;
}
