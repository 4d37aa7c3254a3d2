import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { notFound } from '../http/errors.ts';
import { pathOf } from '../http/parameters.ts';

/** The project, the organization's list of projects and the key's user. */
export function projectRoutes(app: FastifyInstance, { dataset, timezone }: Context): void {
  const { id, name } = dataset.project;
  const project = {
    id: /^\d+$/.test(id) ? Number(id) : id,
    uuid: `01900000-0000-7000-8000-${id
      .replace(/[^0-9a-f]/gi, '')
      .padStart(12, '0')
      .slice(-12)}`,
    name,
    timezone,
    api_token: 'phc_local',
    session_recording_opt_in: true,
  };
  const show = (asked: string) => {
    if (asked !== id && asked !== '@current') throw notFound('Project not found.');
    return project;
  };
  for (const kind of ['projects', 'environments']) {
    app.get(`/api/${kind}`, () => ({ count: 1, next: null, previous: null, results: [project] }));
    app.get(`/api/${kind}/:project`, (request) => show(pathOf(request, 'project')));
  }
  app.get('/api/users/@me', () => ({
    uuid: '01900000-0000-7000-8000-000000000000',
    email: 'owner@example.com',
    first_name: 'Owner',
    team: { id: project.id, name },
    organization: { name },
  }));
}
