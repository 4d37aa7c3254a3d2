/** The named parts of a path, as it was asked for. */
export type Params = Readonly<Record<string, string>>;

/** What a pattern such as `/reports/:id` names in the path of a request; null = it does not fit. */
export function paramsOf(pattern: string, url: string | undefined): Params | null {
  const wanted = pattern.split('/');
  const given = (url ?? '').split(/[?#]/)[0]?.split('/') ?? [];
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [place, part] of wanted.entries()) {
    const value = decoded(given[place] ?? '');
    if (part.startsWith(':') && value) params[part.slice(1)] = value;
    else if (part !== given[place]) return null;
  }
  return params;
}

/** '' where it is not well-formed. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

/** What stands behind the question mark of a request. */
export function queryOf(url: string | undefined): URLSearchParams {
  const at = url?.indexOf('?') ?? -1;
  return new URLSearchParams(at < 0 ? '' : url?.slice(at + 1));
}
