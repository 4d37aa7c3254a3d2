import { z } from 'zod';
import { extractYaml } from '../../sessions/drafts/extract.ts';
import { complain, type Parsed, parseYaml } from '../../sessions/drafts/parse.ts';
import { Text } from '../../sessions/drafts/shape.ts';

/** More hits in one answer than were asked for: the model did something else. */
const MOST = 40;

/** `q3`, with whatever brackets and case are about it. */
const Alias = Text.transform((text) => /\b[qe]\d{1,4}\b/i.exec(text)?.[0].toLowerCase() ?? text);

const Fits = z
  .union([z.boolean(), Text])
  .transform((fits) => (fits === true ? 'yes' : String(fits).trim().toLowerCase()))
  .pipe(z.enum(['yes', 'partly']));

const Ranked = z.object({ session: Alias, moment: Alias, fits: Fits, why: Text });
export type Ranked = z.infer<typeof Ranked>;

/** An answer without the field is none; a word such as "none" is an empty list. */
const Hits = z.preprocess(
  (given) => (given === null || /^\s*none\s*$/i.test(String(given)) ? [] : given),
  z.array(Ranked).max(MOST),
);
const Ranking = z.object({ hits: Hits });

/** Reads a model's answer; the complaint says what is wrong with it, for the model to put right. */
export function readRanking(answer: string): Parsed<readonly Ranked[]> {
  const parsed = parseYaml(extractYaml(answer, 'hits'));
  if (!parsed.ok) return parsed;
  const shaped = Ranking.safeParse(parsed.value);
  return shaped.success
    ? { ok: true, value: shaped.data.hits }
    : complain(`The fields are not as asked:\n${z.prettifyError(shaped.error)}`);
}
