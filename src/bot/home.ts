import type { Home } from '../engine/ports/projects.ts';
import { failure } from '../templates/failure.ts';
import type { Message } from '../templates/render.ts';
import type { BotDeps } from './deps.ts';

/** No project is connected that a channel could ask about. */
export class NotConnected extends Error {
  override readonly name = 'NotConnected';
}

/** The project that a channel asks about. @throws NotConnected */
export async function homeOf(
  { homes }: Pick<BotDeps, 'homes'>,
  { workspace, channel }: { readonly workspace: string; readonly channel: string },
): Promise<Home> {
  const home = await homes.of(workspace, channel);
  if (home) return home;
  throw new NotConnected('No PostHog project is connected: /backstory setup connects one.');
}

/** Why something could not be taken on, for whoever asked; what is to be repaired is told to us, too. */
export function notTaken({ onError }: Pick<BotDeps, 'onError'>, cause: unknown): Message {
  if (cause instanceof NotConnected) return failure({ kind: 'not-connected' });
  onError(cause);
  return failure({ kind: 'enqueue-failed' });
}
