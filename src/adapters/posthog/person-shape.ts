import { z } from 'zod';
import type { Person } from '../../engine/ports/source.ts';
import { IsoOrNull, TextOrNull } from './values.ts';

/** A person as PostHog's API and a dataset's persons.jsonl give it. */
export const PersonShape = z
  .object({
    id: z.union([z.string(), z.number()]).nullish(),
    uuid: TextOrNull,
    name: TextOrNull,
    distinct_ids: z.union([z.array(z.string()), z.string()]).nullish(),
    properties: z.record(z.string(), z.unknown()).nullish(),
    created_at: IsoOrNull,
  })
  .transform(({ id, uuid, name, distinct_ids, properties, created_at }): Person => {
    const personId = uuid ?? String(id ?? '');
    const distinctIds = [distinct_ids ?? []].flat();
    const email = textOf(properties?.email);
    const names = [name, textOf(properties?.name)];
    const notNames = new Set([personId, email, ...distinctIds]);
    return {
      id: personId,
      name: names.find((each) => each !== null && !notNames.has(each)) ?? null,
      email,
      distinctIds,
      properties: properties ?? {},
      createdAt: created_at,
    };
  });

/** Whether this person is meant by an e-mail address, however it is capitalized. */
export function hasEmail({ email, distinctIds }: Person, wanted: string): boolean {
  const same = (text: string) => text.toLowerCase() === wanted.trim().toLowerCase();
  return (email !== null && same(email)) || distinctIds.some(same);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
