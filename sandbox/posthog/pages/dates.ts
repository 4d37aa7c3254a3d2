/** An ISO 8601 time as people read it, in a time zone and with its name; what is no time stays as it is. */
export function showDate(iso: string, timezone: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const shown = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'medium',
    timeZone: timezone,
  });
  return `${shown.format(date)} (${timezone})`;
}
