import { z } from 'zod';
import { extractYaml } from '../drafts/extract.ts';
import { complain, type Parsed, parseYaml } from '../drafts/parse.ts';
import { listOf, Text } from '../drafts/shape.ts';

/** Twelve problems at most were shown, each with a handful of fields. */
const MAX_CLAIMS = 24;
const MAX_CHANGES = 60;

const ClaimId = Text.transform((id) => id.trim().toLowerCase());

/** A word that is none of the three decides nothing. */
const Verdict = Text.transform((word) => word.trim().toLowerCase()).pipe(
  z.enum(['confirmed', 'denied', 'unclear']).catch('unclear'),
);

/** `8`, `still 8`; null = none was named. */
const StillNumber = Text.nullish()
  .catch(null)
  .transform((text) => {
    const [digits] = /\d{1,4}/.exec(text ?? '') ?? [];
    return digits === undefined ? null : Number(digits);
  });

/** An entry of a list; one that is not as asked for is null and spoils no other. */
const Seen = z.object({ claim: ClaimId, text: Text }).nullable().catch(null);
const Judged = z
  .object({ claim: ClaimId, verdict: Verdict, still: StillNumber })
  .nullable()
  .catch(null);
const Change = z.object({ field: Text, to: Text }).nullable().catch(null);

/** What a model answered about stills, in shape but not yet held against what was asked. */
const Answer = z.object({
  seen: listOf(Seen, MAX_CLAIMS),
  verdicts: listOf(Judged, MAX_CLAIMS),
  changes: listOf(Change, MAX_CHANGES),
});
export type Answer = z.infer<typeof Answer>;
export type Verdict = z.infer<typeof Verdict>;

/** Reads the YAML of an answer about stills as data and nothing else. */
export function readAnswer(text: string): Parsed<Answer> {
  const parsed = parseYaml(extractYaml(text, 'seen'));
  if (!parsed.ok) return parsed;
  const shaped = Answer.safeParse(parsed.value);
  return shaped.success
    ? { ok: true, value: shaped.data }
    : complain(`The fields are not as asked:\n${z.prettifyError(shaped.error)}`);
}
