/** Sessions named in a sentence. */
const NAMED = 5;

/** The first few ids, and how many more there are. */
export function listed(ids: readonly string[]): string {
  const more = ids.length > NAMED ? ` and ${ids.length - NAMED} more` : '';
  return `${ids.slice(0, NAMED).join(', ')}${more}`;
}
