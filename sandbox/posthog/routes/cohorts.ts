import type { FastifyInstance } from 'fastify';
import { type Context, PROJECT_PREFIXES } from '../context.ts';
import { paginate } from '../http/parameters.ts';

/** Cohorts: the list alone (posthog.com/docs/api/cohorts), with what a client needs to name one. */
export function cohortRoutes(app: FastifyInstance, { dataset }: Context): void {
  for (const prefix of PROJECT_PREFIXES) {
    app.get(`${prefix}/cohorts`, (request) =>
      paginate(request, dataset.cohorts, ({ id, name, person_ids }) => ({
        id,
        name,
        description: '',
        groups: [],
        deleted: false,
        is_static: true,
        is_calculating: false,
        count: person_ids.length,
      })),
    );
  }
}
