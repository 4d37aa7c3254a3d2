/** Milliseconds as `m:ss`, or `h:mm:ss` from an hour on; a begun second does not count. */
export function showLength(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const tail = String(seconds % 60).padStart(2, '0');
  if (hours === 0) return `${minutes}:${tail}`;
  return `${hours}:${String(minutes).padStart(2, '0')}:${tail}`;
}

/** Milliseconds that a link's `?t=` asks for in seconds; what is no time is the beginning. */
export function startOfLink(search: string): number {
  const seconds = Number(new URLSearchParams(search).get('t'));
  return Number.isFinite(seconds) ? Math.max(0, seconds * 1000) : 0;
}
