import { z } from 'zod';
import type { Issue } from '../../engine/ports/source.ts';
import { IsoOrNull, NumberOrNull, TextOrNull } from './values.ts';

/** An error-tracking issue as ErrorTrackingQuery and a dataset's error_issues.jsonl give it. */
export const IssueShape = z
  .object({
    id: z.string(),
    name: TextOrNull,
    description: TextOrNull,
    status: TextOrNull,
    first_seen: IsoOrNull,
    fingerprints: z.array(z.string()).nullish(),
    aggregations: z.object({ occurrences: NumberOrNull }).nullish(),
  })
  .transform(
    (stored): Issue => ({
      id: stored.id,
      name: stored.name || stored.description || stored.id,
      description: stored.description,
      status: stored.status ?? 'active',
      firstSeen: stored.first_seen,
      fingerprints: stored.fingerprints ?? [],
      occurrences: stored.aggregations?.occurrences ?? null,
    }),
  );

/** Shorter texts say too little to be looked for inside others: "Error" is in every one. */
const SHORTEST_PART = 12;

/** Whether an issue is named like a text: the same words, or one a part of the other. */
export function isNamedLike({ name, description }: Issue, text: string): boolean {
  const wanted = plain(text);
  const names = [name, description ?? '', `${name}: ${description ?? ''}`].map(plain);
  return names.some((each) => each === wanted || contains(each, wanted) || contains(wanted, each));
}

function contains(whole: string, part: string): boolean {
  return part.length >= SHORTEST_PART && whole.includes(part);
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/\s+/g, ' ').trim();
}
