import type { Slack } from '../slack.ts';

/** Who acts; default: the first person of the workspace. */
export interface By {
  readonly user?: string;
}

/** The acting person's id. */
export function actorOf(slack: Slack, by: By | undefined): string {
  return by?.user ?? slack.world.settings.workspace.users[0]?.id ?? '';
}
