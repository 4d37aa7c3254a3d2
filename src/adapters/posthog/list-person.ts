import type { RecordingsQuery } from '../../engine/ports/recording-list.ts';
import type { Listing } from './list.ts';
import { findPersonsByEmail, findPersonsByName } from './persons.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The list's filter for a person: an e-mail and a name are looked up; anything else is the id of a
 * person or of a browser. null = there is nobody. @throws SourceError
 */
export async function personFilter(
  { client, project, signal }: Listing,
  { person }: RecordingsQuery,
): Promise<Record<string, string> | null> {
  if (person === null) return {};
  if (UUID.test(person)) return { person_uuid: person };
  const request = { project, signal };
  const isEmail = person.includes('@');
  const known = isEmail
    ? await findPersonsByEmail(client, { ...request, email: person })
    : await findPersonsByName(client, { ...request, name: person });
  const ids = known.flatMap(({ distinctIds }) => distinctIds);
  if (ids.length === 0 && isEmail) return null;
  return { distinct_ids: JSON.stringify(ids.length === 0 ? [person] : ids) };
}
