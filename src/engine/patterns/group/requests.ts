import type { Seen } from './keys.ts';

/** Two people make a cause of its own. */
const PEOPLE = 2;

/**
 * "Something went wrong" may have several causes: where the same words on one page stand beside different
 * requests that failed, each met by two people, they are kept apart.
 */
export function sharedRequests(seen: readonly Seen[]): void {
  const shown = seen.filter(({ face }) => face.family === 'error-shown');
  const alike = Map.groupBy(shown, ({ place, words }) => `${place}|${words}`);
  for (const faces of alike.values()) {
    const causes = [...Map.groupBy(faces, requestOf)].map(([cause, own]) => {
      return { cause, people: new Set(own.map(({ record }) => record.person)).size };
    });
    const several = causes.filter(({ cause, people }) => cause !== '' && people >= PEOPLE);
    if (several.length < 2) continue;
    const [most] = several.toSorted((a, b) => b.people - a.people);
    const known = new Set(several.map(({ cause }) => cause));
    for (const one of faces) {
      const cause = requestOf(one);
      one.cause = known.has(cause) ? cause : (most?.cause ?? '');
    }
  }
}

/** The one request that failed beside it, without how; '' = none, or several. */
function requestOf({ trouble }: Seen): string {
  const names = trouble.faces
    .filter(({ family }) => family === 'technical')
    .flatMap(({ words }) => /^(?:[A-Z]+ )?(\S*\/\S*)/.exec(words)?.[1] ?? []);
  const distinct = new Set(names);
  const [only] = distinct;
  return distinct.size === 1 && only ? only : '';
}
