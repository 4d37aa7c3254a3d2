import { ChatError, type ChatErrorCode } from '../ports/chat.ts';
import type { Forgotten } from '../ports/forget.ts';
import type { LinkPreviews, ShownLinks } from '../ports/link-previews.ts';
import type { Content } from '../ports/outbox.ts';
import type { Scope } from '../scope.ts';

export interface TakeBackDeps {
  readonly shownLinks: Pick<ShownLinks, 'of' | 'drop'>;
  readonly linkPreviews: LinkPreviews;
}

/** The link is not there any more, or the chat shows nothing of ours under it: asked again, it says the same. */
const FINAL: ReadonlySet<ChatErrorCode> = new Set([
  ...(['message_not_found', 'channel_not_found', 'not_in_channel', 'missing_scope'] as const),
]);

/**
 * Shows `instead` under the links where something of what is deleted was shown. Taken up again, it goes on where
 * it was.
 * @throws ChatError that may pass
 */
export async function takeLinksBack(
  { shownLinks, linkPreviews }: TakeBackDeps,
  scope: Scope,
  { what, instead: content }: { readonly what: Forgotten; readonly instead: Content },
): Promise<void> {
  for (const link of await shownLinks.of(scope, what)) {
    const { channel, ts, url } = link;
    await linkPreviews.show({ channel, ts }, [{ url, content }]).catch((error: unknown) => {
      if (!(error instanceof ChatError && FINAL.has(error.code))) throw error;
    });
    await shownLinks.drop(scope, link);
  }
}
