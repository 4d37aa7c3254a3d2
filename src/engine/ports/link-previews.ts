import type { Scope } from '../scope.ts';
import type { Forgotten } from './forget.ts';
import type { Content } from './outbox.ts';

/** Where a link stands: in a message, or in one that somebody is still writing, by the chat's id of it. */
export type LinkPlace =
  | { readonly channel: string; readonly ts: string }
  | { readonly draft: string };

/** What is shown under a link, as it stands in the message. */
export interface LinkPreview {
  readonly url: string;
  readonly content: Content;
}

/** What we show under links that people share. */
export interface LinkPreviews {
  /** Shown a second time, it takes the place of what stood there. @throws ChatError */
  show(place: LinkPlace, previews: readonly LinkPreview[]): Promise<void>;
}

/** A link under which something stored of a session is shown. */
export interface ShownLink {
  readonly channel: string;
  /** The message that it stands in. */
  readonly ts: string;
  readonly url: string;
  readonly sessionId: string;
}

/** Remembers under which links something stored is shown, so that it can be taken back. */
export interface ShownLinks {
  keep(scope: Scope, shown: readonly ShownLink[]): Promise<void>;
  /** Those of what is to be deleted, oldest first. */
  of(scope: Scope, what: Forgotten): Promise<readonly ShownLink[]>;
  /** Nothing stored is shown there any more. */
  drop(scope: Scope, link: Omit<ShownLink, 'sessionId'>): Promise<void>;
}
