import { ChatError } from '../engine/ports/chat.ts';
import type { Message } from '../templates/render.ts';
import type { WorkerDeps } from './deps.ts';

/** Who asked, and where: part of every payload that comes from a question. */
export interface Asker {
  readonly channel: string;
  readonly user: string;
  /** The thread the question stands in; null = none. */
  readonly askedIn: string | null;
  readonly responseUrl: string | null;
}

type TellDeps = Pick<WorkerDeps, 'chat' | 'respond' | 'log'>;

/** Says something to the asker alone; by the response URL where we may not write. @throws ChatError */
export async function tell(
  { chat, respond }: TellDeps,
  { channel, user, askedIn, responseUrl }: Asker,
  message: Message,
): Promise<void> {
  try {
    await chat.whisper({ channel, user, thread: askedIn }, message);
  } catch (error) {
    const notSaid = error instanceof ChatError && error.certain;
    if (!notSaid || responseUrl === null) throw error;
    await respond(responseUrl, message);
  }
}

/** As `tell`, where nothing more can be done if it fails. */
export async function tryToTell(deps: TellDeps, asker: Asker, message: Message): Promise<void> {
  await tell(deps, asker, message).catch((err: unknown) =>
    deps.log.warn({ err, channel: asker.channel }, 'The asker could not be told'),
  );
}

/** Takes the status line away that says we are at work. */
export async function clearStatus(
  { chat, log }: Pick<WorkerDeps, 'chat' | 'log'>,
  { channel, thread }: { readonly channel: string; readonly thread: string | null },
): Promise<void> {
  if (thread === null) return;
  await chat
    .status(channel, thread, '')
    .catch((err: unknown) => log.warn({ err, channel }, 'A status line was not cleared'));
}
