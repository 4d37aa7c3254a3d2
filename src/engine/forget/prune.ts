/** Any JSON. */
type Json = unknown;

/**
 * JSON without what mentions one of these words, in any letter case: of a list the entries go that mention one
 * outside of lists of their own. null = what is left mentions one still: all of it has to go.
 */
export function prune(json: Json, words: readonly string[]): Json {
  const sought = words.map((word) => word.toLowerCase());
  const left = without(json, sought);
  return mentions(left, sought) ? null : left;
}

function without(json: Json, sought: readonly string[]): Json {
  if (Array.isArray(json)) {
    return json
      .filter((entry) => !mentionsItself(entry, sought))
      .map((one) => without(one, sought));
  }
  if (!isObject(json)) return json;
  return Object.fromEntries(Object.entries(json).map(([key, one]) => [key, without(one, sought)]));
}

/** Whether it names one outside of its lists. */
function mentionsItself(json: Json, sought: readonly string[]): boolean {
  if (Array.isArray(json)) return false;
  if (!isObject(json)) return holds(json, sought);
  return Object.entries(json).some(
    ([key, one]) => holds(key, sought) || mentionsItself(one, sought),
  );
}

/** Whether it names one anywhere. */
export function mentions(json: Json, words: readonly string[]): boolean {
  return words.some((word) =>
    JSON.stringify(json ?? null)
      .toLowerCase()
      .includes(word.toLowerCase()),
  );
}

function holds(value: Json, sought: readonly string[]): boolean {
  return typeof value === 'string' && sought.some((word) => value.toLowerCase().includes(word));
}

function isObject(json: Json): json is Readonly<Record<string, Json>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
