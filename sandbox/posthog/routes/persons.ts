import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Context, PROJECT_PREFIXES } from '../context.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { StoredPerson } from '../dataset/shapes.ts';
import { invalid, notFound } from '../http/errors.ts';
import { paginate, pathOf, queryOf } from '../http/parameters.ts';

/** Properties that PostHog shows as a person's name, the first that is set. */
const NAME_PROPERTIES = ['email', 'name', 'username'];

/** Persons: search and get. */
export function personRoutes(app: FastifyInstance, { dataset }: Context): void {
  for (const prefix of PROJECT_PREFIXES) {
    app.get(`${prefix}/persons`, (request) =>
      paginate(request, matching(request, dataset), showPerson),
    );
    app.get(`${prefix}/persons/:id`, (request) => {
      const id = pathOf(request, 'id');
      const person = dataset.persons.find((one) => one.id === id);
      if (person) return showPerson(person);
      if (/^[0-9a-f-]{36}$/i.test(id) || /^\d+$/.test(id)) throw notFound();
      throw invalid(
        `The ID provided does not look like a personID. If you are using a distinctId, please use /persons?distinct_id=${id} instead.`,
      );
    });
  }
}

/** A person as PostHog's API shows one. */
export function showPerson(person: StoredPerson) {
  return {
    id: person.id,
    uuid: person.id,
    name: nameOf(person),
    distinct_ids: person.distinct_ids,
    properties: person.properties,
    created_at: person.created_at ?? null,
    last_seen_at: null,
  };
}

function nameOf({ name, properties, distinct_ids, id }: StoredPerson): string {
  const named = NAME_PROPERTIES.map((key) => properties[key]).find((value) => value);
  return String(name ?? named ?? distinct_ids[0] ?? id);
}

function matching(request: FastifyRequest, { persons }: Dataset): readonly StoredPerson[] {
  const { distinct_id: distinctId, email, search, properties } = queryOf(request);
  if (properties !== undefined) {
    throw invalid('The local PostHog does not filter persons by properties.', {
      attr: 'properties',
    });
  }
  return persons.filter(
    (person) =>
      (distinctId === undefined || person.distinct_ids.includes(distinctId)) &&
      (email === undefined || person.properties.email === email) &&
      (search === undefined || hasText(person, search)),
  );
}

/** PostHog's search looks into e-mail, name and distinct ids, without case. */
function hasText(person: StoredPerson, search: string): boolean {
  const texts = [person.properties.email, nameOf(person), ...person.distinct_ids];
  return texts.some((text) => String(text).toLowerCase().includes(search.toLowerCase()));
}
