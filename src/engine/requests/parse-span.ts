const HOURS: ReadonlyMap<string, number> = new Map([
  ['h', 1],
  ['d', 24],
  ['w', 168],
]);

/** `12h`, `7d`, `2w` in milliseconds; null when it is none of them. */
export function parseSpan(text: string): number | null {
  const [, count = '', unit = ''] = /^(\d{1,4})([hdw])$/i.exec(text.trim()) ?? [];
  const hours = HOURS.get(unit.toLowerCase());
  const ms = hours === undefined ? 0 : Number(count) * hours * 3_600_000;
  return ms > 0 ? ms : null;
}
