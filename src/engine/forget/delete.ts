import { type Chat, ChatError, type ChatErrorCode } from '../ports/chat.ts';
import type {
  ChatRemoval,
  Forget,
  Forgotten,
  Rewritten,
  RowCounts,
  StandingFile,
  StandingMessage,
  Stuck,
} from '../ports/forget.ts';
import type { Scope } from '../scope.ts';
import type { Found } from './find.ts';

export interface DeleteDeps {
  readonly forget: Pick<Forget, 'removed' | 'rows'>;
  readonly removal: ChatRemoval;
  readonly chat: Pick<Chat, 'find'>;
  /** Takes back what is shown under links that people shared. @throws ChatError that may pass */
  readonly takeLinksBack: (scope: Scope, what: Forgotten) => Promise<void>;
  /** Brings what a message now shows on screen. */
  readonly deliver: (key: string) => Promise<void>;
}

/** What was deleted. */
export interface Receipt {
  /** In the chat, those of a run before included. */
  readonly messages: number;
  readonly files: number;
  /** Messages of several visits that lost the one. */
  readonly edited: number;
  readonly rows: RowCounts;
  /** What the chat does not let us take away. */
  readonly stuck: readonly Stuck[];
  readonly withoutPostHog: boolean;
}

/** How far a deletion in the chat is. */
export interface RemovalProgress {
  readonly done: number;
  readonly of: number;
}

/** Asked again, the chat would refuse the same. */
const FINAL: ReadonlySet<ChatErrorCode> = new Set([
  ...(['missing_scope', 'not_in_channel', 'channel_not_found'] as const),
  ...(['message_not_found', 'invalid_content'] as const),
]);

/**
 * Deletes what was found: first out of the chat, as the rows say where it stands, then the rows, all or nothing.
 * Taken up again, it goes on where it was; done again, it finds nothing.
 * @throws ChatError that may pass
 */
export async function deleteFound(
  deps: DeleteDeps,
  scope: Scope,
  found: Found,
  onProgress: (progress: RemovalProgress) => Promise<void>,
): Promise<Receipt> {
  const { gone, edited } = found.removal;
  const steps = [
    ...found.files.map((file) => ({ file, message: null })),
    ...gone.map((message) => ({ file: null, message })),
  ];
  const stuck: Stuck[] = [];
  for (const [done, { file, message }] of steps.entries()) {
    if ((file ?? message).isRemoved) continue;
    const left = file ? await takeFile(deps, scope, file) : await takeMessage(deps, scope, message);
    if (left) stuck.push(left);
    await onProgress({ done: done + 1, of: steps.length });
  }
  await deps.takeLinksBack(scope, found.what);
  const rows = await deps.forget.rows(scope, found.what, rewritten(found));
  for (const { key } of edited) await deps.deliver(key);
  const lost = (isFile: boolean) => stuck.filter(({ ts }) => (ts === null) === isFile).length;
  return {
    messages: gone.filter(mayStand).length - lost(false),
    files: found.files.length - lost(true),
    edited: edited.length,
    ...{ rows, stuck, withoutPostHog: found.withoutPostHog },
  };
}

/** What is to become of our messages in the database. */
export function rewritten({ removal: { gone, edited } }: Found): Rewritten {
  return { gone: gone.map(({ key }) => key), edited };
}

/** Whether anybody can see it. */
export function mayStand({ ts, uncertain, isRemoved }: StandingMessage): boolean {
  return ts !== null || uncertain || isRemoved;
}

async function takeFile(
  { removal, forget }: DeleteDeps,
  scope: Scope,
  { file, channel, thread }: StandingFile,
): Promise<Stuck | null> {
  // Without its file the message is empty: what matters is the file.
  if (channel !== null) await refusalOf(() => removal.messageOfFile({ channel, thread }, file));
  const reason = await refusalOf(() => removal.file(file));
  if (reason) return { channel, ts: null, reason };
  await forget.removed(scope, { file });
  return null;
}

async function takeMessage(
  { removal, forget, chat }: DeleteDeps,
  scope: Scope,
  { key, channel, thread, ts, uncertain }: StandingMessage,
): Promise<Stuck | null> {
  if (ts === null && !uncertain) return null;
  let at = ts;
  const reason = await refusalOf(async () => {
    at ??= await chat.find({ channel, thread, key });
    if (at !== null) await removal.message(channel, at);
  });
  if (reason) return { channel, ts: at ?? '', reason };
  await forget.removed(scope, { message: key });
  return null;
}

/** Why the chat refuses for good; null = it is done. @throws ChatError that may pass */
async function refusalOf(remove: () => Promise<unknown>): Promise<ChatErrorCode | null> {
  try {
    await remove();
    return null;
  } catch (error) {
    if (error instanceof ChatError && FINAL.has(error.code)) return error.code;
    throw error;
  }
}
