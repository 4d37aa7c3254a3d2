import { z } from 'zod';
import type { Person } from '../../engine/ports/source.ts';
import type { Client } from './client.ts';
import { projectPath } from './paths.ts';
import { hasEmail, PersonShape } from './person-shape.ts';

const PersonList = z.object({ results: z.array(PersonShape) });

interface PersonsRequest {
  readonly project: string;
  readonly signal?: AbortSignal | undefined;
}

/** The person with this distinct id, or null. @throws SourceError */
export async function readPerson(
  client: Client,
  { distinctId, ...request }: PersonsRequest & { distinctId: string },
): Promise<Person | null> {
  const [person] = await listPersons(client, request, { distinct_id: distinctId });
  return person ?? null;
}

/**
 * Persons with exactly this e-mail address, as a property or as their distinct id. PostHog's search
 * knows both and ignores case, but takes parts of addresses too.
 *
 * @throws SourceError
 */
export async function findPersonsByEmail(
  client: Client,
  { email, ...request }: PersonsRequest & { email: string },
): Promise<readonly Person[]> {
  if (email.trim() === '') return [];
  const persons = await listPersons(client, request, { search: email.trim() });
  return persons.filter((person) => hasEmail(person, email));
}

/** Persons of exactly this name, or with it as an id, whatever its case. @throws SourceError */
export async function findPersonsByName(
  client: Client,
  { name, ...request }: PersonsRequest & { name: string },
): Promise<readonly Person[]> {
  const wanted = name.trim().toLowerCase();
  const persons = await listPersons(client, request, { search: name.trim() });
  return persons.filter(({ name: own, distinctIds }) =>
    [own ?? '', ...distinctIds].some((one) => one.toLowerCase() === wanted),
  );
}

async function listPersons(
  client: Client,
  { project, signal }: PersonsRequest,
  filter: Readonly<Record<string, string>>,
): Promise<readonly Person[]> {
  const path = projectPath(project, 'persons');
  const query = { ...filter, limit: '100' };
  const call = { path, query, reads: 'persons', scope: 'person:read', signal };
  return (await client.json(call, PersonList)).results;
}
