import type { FastifyInstance } from 'fastify';
import { type Context, PROJECT_PREFIXES } from '../context.ts';
import type { StoredIssue } from '../dataset/shapes.ts';
import { notFound } from '../http/errors.ts';
import { paginate, pathOf } from '../http/parameters.ts';

/** Error tracking's issues by plain REST (the path is not verified: reference/posthog.md §4.5). */
export function issueRoutes(app: FastifyInstance, { dataset }: Context): void {
  for (const prefix of PROJECT_PREFIXES) {
    app.get(`${prefix}/error_tracking/issues`, (request) =>
      paginate(request, dataset.issues, showIssue),
    );
    app.get(`${prefix}/error_tracking/issues/:id`, (request) => {
      const issue = dataset.issues.find(({ id }) => id === pathOf(request, 'id'));
      if (!issue) throw notFound();
      return showIssue(issue);
    });
  }
}

function showIssue(issue: StoredIssue) {
  return {
    id: issue.id,
    status: issue.status,
    name: issue.name ?? null,
    description: issue.description ?? null,
    first_seen: issue.first_seen ?? null,
    assignee: null,
    external_issues: [],
  };
}
