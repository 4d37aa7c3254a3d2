import { MAX_INVENTED_RATIO } from '../../sessions/drafts/citing.ts';
import { complain, type Parsed } from '../../sessions/drafts/parse.ts';

/**
 * Holds the aliases of an answer against those that were given, each counted once.
 * @returns those that were invented; too many of them are a complaint for the model
 */
export function findInvented(
  cited: Iterable<string>,
  isKnown: (alias: string) => boolean,
): Parsed<ReadonlySet<string>> {
  const all = new Set(cited);
  const invented = new Set([...all].filter((alias) => !isKnown(alias)));
  if (invented.size <= all.size * MAX_INVENTED_RATIO) return { ok: true, value: invented };
  return complain(
    `${invented.size} of ${all.size} aliases were not given to you: ${[...invented].join(', ')}.`,
  );
}
