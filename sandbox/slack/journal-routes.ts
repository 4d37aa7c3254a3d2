import type { FastifyInstance } from 'fastify';
import { type Fields, fieldsOf, stringAt } from './fields.ts';
import type { Journal, JournalEntry } from './journal.ts';

function matches(entry: JournalEntry, query: Fields): boolean {
  const kind = stringAt(query, 'kind');
  const name = stringAt(query, 'name');
  const since = Number(stringAt(query, 'since') ?? 0);
  const own = entry.kind === 'delivery' ? entry.name : entry.method;
  return (
    (kind === null || entry.kind === kind) &&
    (name === null || own === name) &&
    entry.number > since
  );
}

/**
 * `GET /_sandbox/journal`: every call and delivery, filtered by `kind` (api, upload, response, delivery),
 * `name` (method or event) and `since` (entries after this number). DELETE empties it.
 */
export function serveJournal(server: FastifyInstance, journal: Journal): void {
  server.get('/_sandbox/journal', (request) => {
    const query = fieldsOf(request.query);
    return { entries: journal.entries().filter((entry) => matches(entry, query)) };
  });
  server.delete('/_sandbox/journal', (_request, reply) => {
    journal.clear();
    return reply.status(204).send();
  });
}
