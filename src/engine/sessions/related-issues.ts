import type { Issue } from '../ports/source.ts';
import type { Analysis } from './analysis.ts';
import type { Summary } from './summary.ts';

/** Longer names are cut: the start tells them apart. Characters. */
const NAME_LENGTH = 120;

/** The session's issues in error tracking; those that the visitor could notice come first. */
export function relatedIssues({ data, facts }: Analysis): Summary['relatedIssues'] {
  const { project, issues } = data;
  const base = `${project.host}/project/${encodeURIComponent(project.id)}/error_tracking`;
  const noticed = facts.filter(({ rule, visible }) => rule === 'exception' && visible === true);
  const isNoticed = (issue: Issue) => noticed.some(({ target }) => isNamed(issue, target));
  const inOrder = issues.toSorted((a, b) => Number(isNoticed(b)) - Number(isNoticed(a)));
  return inOrder.map((issue) => ({
    id: issue.id,
    name: nameOf(issue),
    status: issue.status,
    occurrences: issue.occurrences,
    url: `${base}/${encodeURIComponent(issue.id)}`,
  }));
}

/** Whether an exception, as `type: message`, is one of the issue's. */
function isNamed({ name, description }: Issue, exception: string): boolean {
  return exception.includes(name) && (!description || exception.includes(description.slice(0, 60)));
}

function nameOf({ name, description }: Issue): string {
  return (description ? `${name}: ${description}` : name).slice(0, NAME_LENGTH);
}
