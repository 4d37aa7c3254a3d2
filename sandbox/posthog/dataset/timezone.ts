/** The project's IANA zone when this machine knows it, else UTC, as PostHog does for a bad one. */
export function knownTimezone(name: string): string {
  if (!/^[A-Za-z]/.test(name)) return 'UTC'; // an offset such as +02:00 is a zone to Intl only
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return name;
  } catch {
    return 'UTC';
  }
}
