import type { Person } from '../../engine/ports/source.ts';
import { PersonShape } from '../posthog/person-shape.ts';
import { readJsonLines } from './files.ts';

/** Whose a distinct id is, by the folder's persons; where it has none, nobody's. */
export async function readOwners(folder: string): Promise<ReadonlyMap<string, Person>> {
  const owners = new Map<string, Person>();
  const wanted = { folder, name: 'persons.jsonl', shape: PersonShape, optional: true };
  for await (const person of readJsonLines(wanted))
    for (const id of [person.id, ...person.distinctIds]) owners.set(id, person);
  return owners;
}
