/** Whose data a thing belongs to: on every port, key and row, so that two teams can never meet. */
export interface Scope {
  /** The Slack workspace (team id), or `local` from a terminal. */
  readonly workspace: string;
  /** The PostHog project id. */
  readonly project: string;
}

/** Whether what was found belongs to whom it is asked for; nothing found belongs to nobody. */
export function isOf<Found extends { readonly scope: Scope }>(
  found: Found | null,
  { workspace, project }: Scope,
): found is Found {
  return found?.scope.workspace === workspace && found.scope.project === project;
}
