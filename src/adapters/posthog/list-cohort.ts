import { z } from 'zod';
import type { RecordingsQuery } from '../../engine/ports/recording-list.ts';
import { SourceError } from '../../engine/ports/source.ts';
import type { Filter, Listing } from './list.ts';
import { projectPath } from './paths.ts';

/** posthog.com/docs/api/cohorts */
const Cohorts = z.object({
  results: z.array(z.object({ id: z.number(), name: z.string().nullish() })),
  next: z.string().nullish(),
});

const PAGE_SIZE = 100;
/** More cohorts are not looked through for a name. */
const MOST_PAGES = 20;

/** The list's filter for a cohort by its name, whatever its case, or its id. @throws SourceError `not_found` */
export async function cohortFilter(
  listing: Listing,
  { cohort }: RecordingsQuery,
): Promise<Filter[]> {
  if (cohort === null) return [];
  const id = await findCohort(listing, cohort);
  return [{ type: 'cohort', key: 'id', operator: 'in', value: id }];
}

async function findCohort({ client, project, signal }: Listing, cohort: string): Promise<number> {
  const path = projectPath(project, 'cohorts');
  const wanted = cohort.toLowerCase();
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query = { limit: String(PAGE_SIZE), offset: String(page * PAGE_SIZE) };
    const call = { path, query, reads: 'cohorts', scope: 'cohort:read', signal };
    const { results, next } = await client.json(call, Cohorts);
    const found = results.find(
      ({ id, name }) => name?.toLowerCase() === wanted || String(id) === cohort,
    );
    if (found) return found.id;
    if (!next) break;
  }
  throw new SourceError(
    'not_found',
    `There is no cohort "${cohort}" in this PostHog project: take its name from People → Cohorts.`,
  );
}
