import type { Fields } from '../read.ts';

/** An inline style's declarations, lower-case names. */
export function declarations(style: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const part of style.split(';')) {
    const colon = part.indexOf(':');
    if (colon < 0) continue;
    const name = part.slice(0, colon).trim().toLowerCase();
    if (name)
      found.set(
        name,
        part
          .slice(colon + 1)
          .trim()
          .toLowerCase(),
      );
  }
  return found;
}

/** rrweb may record a style as its changed declarations: a value, `[value, priority]`, or false = removed. */
export function patchStyle(style: string, changes: Fields): string {
  const known = declarations(style);
  for (const [name, change] of Object.entries(changes)) {
    const value = Array.isArray(change) ? change[0] : change;
    if (typeof value === 'string') known.set(name.toLowerCase(), value);
    else known.delete(name.toLowerCase());
  }
  return [...known].map(([name, value]) => `${name}: ${value}`).join('; ');
}
