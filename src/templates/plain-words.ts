/** How numbers and times read in a sentence. Seconds come in; nothing here escapes. */

/** A length of time in two units at most: `45 s`, `3 min 10 s`, `1 h 4 min`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [hours, minutes, rest] = [
    Math.floor(whole / 3600),
    Math.floor(whole / 60) % 60,
    whole % 60,
  ];
  if (hours > 0) return minutes > 0 ? `${hours} h ${minutes} min` : `${hours} h`;
  if (minutes > 0) return rest > 0 ? `${minutes} min ${rest} s` : `${minutes} min`;
  return `${rest} s`;
}

/** How long ago, in one unit: `just now`, `12 min ago`, `2 h ago`, `3 days ago`. */
export function ago(seconds: number): string {
  if (seconds < 60) return 'just now';
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  return `${plural(Math.floor(seconds / 86_400), 'day')} ago`;
}

/** A whole number with its thousands set apart: `1,204`. */
export function count(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** A number with its noun: `1 click`, `41 clicks`, `no clicks`. */
export function plural(value: number, noun: string): string {
  if (value === 0) return `no ${noun}s`;
  return `${count(value)} ${noun}${value === 1 ? '' : 's'}`;
}

/** A large number in short: `840`, `6.1k`, `1.2M`. */
export function short(value: number): string {
  if (value < 1000) return String(Math.round(value));
  const [size, unit] = value < 999_500 ? [value / 1000, 'k'] : [value / 1_000_000, 'M'];
  return `${size < 100 ? Number(size.toFixed(1)) : Math.round(size)}${unit}`;
}

/** US dollars, never rounded to nothing: `$0.03`, `under $0.01`. */
export function dollars(value: number): string {
  return value > 0 && value < 0.005 ? 'under $0.01' : `$${value.toFixed(2)}`;
}

/** A day for people: `22 Oct`, in UTC. */
export function day(date: Date): string {
  return date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
}
