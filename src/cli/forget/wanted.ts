import { z } from 'zod';
import type { Wanted } from '../../engine/forget/find.ts';
import { UsageError } from '../failures.ts';
import { sessionNamed } from '../session-name.ts';

/** What is to be deleted, as it was typed. @throws UsageError */
export function wantedOf(kind: string, name: string | undefined): Wanted {
  if (kind === 'project') return project(name);
  if (kind === 'session') return { kind, id: sessionNamed(name ?? '').id };
  if (kind !== 'person')
    throw new UsageError(
      `There is no "${kind}" to forget: it is a person, a session or a project.`,
    );
  const email = z.email().safeParse(name?.trim()).data;
  if (email) return { kind, email };
  throw new UsageError('Name the person by their e-mail.');
}

function project(name: string | undefined): Wanted {
  if (name === undefined) return { kind: 'project' };
  throw new UsageError('A project is named by --project, or by POSTHOG_PROJECT_ID.');
}
