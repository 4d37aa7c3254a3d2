/** Recorded text in quotes, on one line, cut where it grows too long (characters). */
export function quoted(text: string, most: number): string {
  return `"${shortened(text, most)}"`;
}

/** The start of a text, cut between words where there are any. */
export function shortened(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  const start = [...line.slice(0, most)].slice(0, -1).join('');
  const space = start.lastIndexOf(' ');
  return `${(space > most / 2 ? start.slice(0, space) : start).trimEnd()}…`;
}

/** A length of time as a person would say it: `0.4 s`, `12 s`, `2 min 5 s`, `3 h 20 min`. */
export function lasting(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 9.95) return `${Math.round(seconds * 10) / 10} s`;
  const whole = Math.round(seconds);
  if (whole < 120) return `${whole} s`;
  if (whole < 7_200) return inTwo([Math.floor(whole / 60), 'min'], [whole % 60, 's']);
  const minutes = Math.round(whole / 60);
  return inTwo([Math.floor(minutes / 60), 'h'], [minutes % 60, 'min']);
}

type Part = readonly [number: number, unit: string];

function inTwo([more, unit]: Part, [rest, smaller]: Part): string {
  return rest === 0 ? `${more} ${unit}` : `${more} ${unit} ${rest} ${smaller}`;
}
