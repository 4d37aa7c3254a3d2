const SIGNS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>' };

/**
 * Undoes Slack's escape of `& < >`, once: `&amp;lt;` becomes `&lt;`, never `<`. Call it on pieces of
 * text only, after all `<…>` forms have been recognized, or escaped text would turn into mentions.
 */
export function decodeEntities(text: string): string {
  return text.replace(/&(amp|lt|gt);/g, (whole, name: string) => SIGNS[name] ?? whole);
}
