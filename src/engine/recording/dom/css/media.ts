/** Widths of the viewport between which a rule counts, CSS pixels. */
export interface Widths {
  readonly from: number;
  readonly to: number;
}

export const ANY_WIDTH: Widths = { from: 0, to: Number.POSITIVE_INFINITY };

const PIXELS: Readonly<Record<string, number>> = { px: 1, em: 16, rem: 16 };
const LENGTH = String.raw`(\d+(?:\.\d+)?)(px|em|rem)`;

/** The widths of a simple media query; null = it asks for something else, or for print. */
export function widthsOf(query: string): Widths | null {
  let { from, to } = ANY_WIDTH;
  for (const part of query.toLowerCase().split(/\band\b/)) {
    const asked = part.trim();
    if (['', 'all', 'screen', 'only screen'].includes(asked)) continue;
    const least = read(asked, String.raw`^\(\s*(?:min-width\s*:|width\s*>=?)\s*${LENGTH}\s*\)$`);
    const most = read(asked, String.raw`^\(\s*(?:max-width\s*:|width\s*<=?)\s*${LENGTH}\s*\)$`);
    if (least === null && most === null) return null;
    from = Math.max(from, least ?? 0);
    to = Math.min(to, most ?? Number.POSITIVE_INFINITY);
  }
  return { from, to };
}

function read(asked: string, pattern: string): number | null {
  const [, value, unit] = new RegExp(pattern).exec(asked) ?? [];
  return value && unit ? Number(value) * (PIXELS[unit] ?? 1) : null;
}
