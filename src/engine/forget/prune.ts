import { type Named, named, wordsNear } from './named.ts';

/** Any JSON. */
type Json = unknown;

/**
 * JSON without what mentions one of these words, in any letter case: of a list the entries go that mention one
 * outside of lists of their own. null = what is left mentions one still: all of it has to go.
 */
export function prune(json: Json, words: readonly string[]): Json {
  const isNamed = namedIn(json, words);
  const left = without(json, isNamed);
  return anywhere(left, isNamed) ? null : left;
}

/** Whether it names one anywhere, in what it holds or in what that is called. */
export function mentions(json: Json, words: readonly string[]): boolean {
  return anywhere(json, namedIn(json, words));
}

/** Of thousands of words few are near: only those are looked for in each text. */
function namedIn(json: Json, words: readonly string[]): Named {
  return named(wordsNear(JSON.stringify(json ?? null), words));
}

function without(json: Json, isNamed: Named): Json {
  if (Array.isArray(json)) {
    return json
      .filter((entry) => !mentionsItself(entry, isNamed))
      .map((one) => without(one, isNamed));
  }
  if (!isObject(json)) return json;
  return Object.fromEntries(Object.entries(json).map(([key, one]) => [key, without(one, isNamed)]));
}

/** Whether it names one outside of its lists. */
function mentionsItself(json: Json, isNamed: Named): boolean {
  if (Array.isArray(json)) return false;
  if (!isObject(json)) return typeof json === 'string' && isNamed(json);
  return Object.entries(json).some(([key, one]) => isNamed(key) || mentionsItself(one, isNamed));
}

function anywhere(json: Json, isNamed: Named): boolean {
  if (typeof json === 'string') return isNamed(json);
  if (Array.isArray(json)) return json.some((one) => anywhere(one, isNamed));
  if (!isObject(json)) return false;
  return Object.entries(json).some(([key, one]) => isNamed(key) || anywhere(one, isNamed));
}

function isObject(json: Json): json is Readonly<Record<string, Json>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
