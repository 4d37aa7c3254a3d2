/** Gives equal texts as one, so that a URL in a million events is kept once. */
export type Interner = (text: string) => string;

/** Distinct texts that are remembered; beyond it texts come back as they are. */
const REMEMBERED = 500_000;

export function createInterner(): Interner {
  const known = new Map<string, string>();
  return (text) => {
    const same = known.get(text);
    if (same !== undefined) return same;
    if (known.size < REMEMBERED) known.set(text, text);
    return text;
  };
}
