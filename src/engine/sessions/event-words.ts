/** An event's name in words: `order_placed` and `orderPlaced` read "order placed". */
export function eventWords(name: string): string {
  return name
    .replace(/^\$/, '')
    .replace(
      /([\p{Ll}\d])(\p{Lu})/gu,
      (_, end: string, start: string) => `${end} ${start.toLowerCase()}`,
    )
    .replace(/[_\s-]+/g, ' ')
    .trim();
}
