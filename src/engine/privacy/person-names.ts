import type { Person } from '../ports/source.ts';

const NAME_PROPERTIES = [
  'name',
  'full_name',
  'fullName',
  'first_name',
  'firstName',
  'last_name',
  'lastName',
  'given_name',
  'family_name',
  'username',
  'display_name',
] as const;

/** How the person of a session is called, for `createMasker`; empty for an anonymous visitor. */
export function namesOf(person: Person | null): string[] {
  if (person === null) return [];
  const values = NAME_PROPERTIES.map((property) => person.properties[property]);
  const names = [person.name, ...values, fullName(person)];
  return names.filter((name) => typeof name === 'string').filter((name) => name.trim() !== '');
}

/** First and last name are often kept apart and shown together. */
function fullName({ properties }: Person): string {
  const first = properties.first_name ?? properties.firstName ?? properties.given_name;
  const last = properties.last_name ?? properties.lastName ?? properties.family_name;
  return typeof first === 'string' && typeof last === 'string' ? `${first} ${last}` : '';
}
