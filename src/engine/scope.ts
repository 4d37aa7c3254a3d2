/** Whose data a thing belongs to: on every port, key and row, so that two teams can never meet. */
export interface Scope {
  /** The Slack workspace (team id), or `local` from a terminal. */
  readonly workspace: string;
  /** The PostHog project id. */
  readonly project: string;
}
