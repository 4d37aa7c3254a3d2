/** Longest text of an error that leaves the house, in characters. */
const LONGEST = 300;

/** What may identify a person or open a door, and what stands in its place. */
const MASKS: readonly (readonly [RegExp, string])[] = [
  [/[^\s@]+@[^\s@]+/g, '[email]'],
  [/\bhttps?:\/\/\S+/g, '[url]'],
  [/\b(?:xox[a-z]|xapp|sk|phx|phc|phs)[-_]\S+/g, '[token]'],
  [/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, '[id]'],
  [/\b(?=[a-z]*\d)[a-z0-9]{16,}\b/gi, '[id]'],
  [/\+?\d[\d ()-]{7,}\d/g, '[number]'],
];

/** An error's text for operators: e-mails, links, tokens, long ids and numbers masked, and cut. */
export function maskText(text: string): string {
  const masked = MASKS.reduce((rest, [pattern, mask]) => rest.replace(pattern, mask), text);
  return masked.slice(0, LONGEST);
}
