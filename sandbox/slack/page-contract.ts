/**
 * What the local Slack's web page and its server say to each other. Types only: the page is built for
 * the browser, the server runs in Node, and this is all they share. Paths are relative to the server's
 * root; bodies are JSON. Every request may name the acting person with `?user=U…` (default: the first
 * person of the workspace), so that two browser tabs can be two people.
 *
 * | request | body | answer |
 * |---|---|---|
 * | GET  /page/state | – | PageState |
 * | GET  /page/channels/:id/messages | – | PageMessages: root messages, oldest first |
 * | GET  /page/channels/:id/threads/:ts | – | PageMessages: root and replies, oldest first |
 * | GET  /page/stream | – | server-sent events; each `data:` is one PageChange |
 * | POST /page/messages | SayRequest | SayAnswer |
 * | POST /page/actions | ActionRequest | PageAnswer |
 * | POST /page/options | OptionsRequest | OptionsAnswer |
 * | POST /page/views | ViewRequest | PageAnswer |
 * | POST /page/shortcuts | ShortcutRequest | PageAnswer |
 * | POST /page/reactions | ReactionRequest | PageAnswer |
 * | POST /page/home | HomeRequest | PageAnswer |
 * | GET  /files/:id/:name | – | the file's bytes (also as `url_private` of a file) |
 *
 * A request that makes no sense (unknown channel, no such button) is answered 400 with PageRefusal.
 */

/** Everything the page needs to draw its frame. */
export interface PageState {
  readonly workspace: { readonly id: string; readonly name: string; readonly domain: string };
  /** The person this page acts as. */
  readonly me: PageUser;
  /** Everybody, the app's bot user and Slackbot included. */
  readonly users: readonly PageUser[];
  /** User id of the app's bot user. */
  readonly appUser: string;
  /** Public channels first, then the direct message with the app. Channels of others are left out. */
  readonly channels: readonly PageChannel[];
  readonly commands: readonly PageCommand[];
  readonly shortcuts: readonly PageShortcut[];
  /** Status lines that are showing now. */
  readonly statuses: readonly PageStatus[];
  /** The app's Home tab for this person; null = nothing published. */
  readonly home: PageView | null;
  /** Open modals of this person, the visible one last. */
  readonly views: readonly PageView[];
  /** Whether an app is connected (a socket is open, or delivery goes by HTTP). */
  readonly appConnected: boolean;
}

export interface PageUser {
  readonly id: string;
  /** Handle without the at sign. */
  readonly name: string;
  readonly realName: string;
  readonly isBot: boolean;
  /** CSS color, for the square with the initial. */
  readonly color: string;
}

export interface PageChannel {
  readonly id: string;
  /** Without the hash; of a direct message, the other side's name. */
  readonly name: string;
  readonly kind: 'channel' | 'dm';
  readonly topic: string;
}

export interface PageCommand {
  /** With the slash. */
  readonly command: string;
  readonly description: string;
  /** What stands after the command in the list, such as `<session id or replay URL> [question]`. */
  readonly usageHint: string;
  /** Arguments to offer while somebody types. */
  readonly suggestions: readonly PageSuggestion[];
}

export interface PageSuggestion {
  /** The whole text after the command. */
  readonly text: string;
  readonly description: string;
}

export interface PageShortcut {
  /** `message` = in a message's menu, `global` = in the plus menu. */
  readonly type: 'message' | 'global';
  readonly name: string;
  readonly callbackId: string;
}

/** A block as the app sent it (after Slack's additions, such as a missing block_id). */
export interface PageBlock {
  readonly type: string;
  readonly block_id?: string;
  readonly [field: string]: unknown;
}

interface PageReaction {
  /** Short name without colons. */
  readonly name: string;
  readonly users: readonly string[];
  readonly count: number;
}

export interface PageFile {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly mimetype: string;
  /** Bytes. */
  readonly size: number;
  readonly alt: string | null;
  /** Path on this server, such as `/files/F…/before.png`. */
  readonly url: string;
}

export interface PageMessage {
  readonly channel: string;
  /** Slack's timestamp, `seconds.microseconds`: a message's id in its channel. */
  readonly ts: string;
  readonly user: string;
  /** Name to show instead of the user's, when the app asked for one. */
  readonly username: string | null;
  /** mrkdwn; shown when there are no blocks. */
  readonly text: string;
  /** Empty = show the text. `slack_file` images carry an `image_url` path of this server beside it. */
  readonly blocks: readonly PageBlock[];
  /** Old-style attachments, as sent. */
  readonly attachments: readonly unknown[];
  readonly files: readonly PageFile[];
  readonly reactions: readonly PageReaction[];
  /** Timestamp of the thread's root, also on the root itself once it has replies; null = no thread. */
  readonly threadTs: string | null;
  /** On a root: number of replies, the newest one's timestamp, who replied. */
  readonly replyCount: number;
  readonly latestReply: string | null;
  readonly replyUsers: readonly string[];
  /** A reply that is also shown in the channel. */
  readonly broadcast: boolean;
  readonly edited: boolean;
  /** Only this person sees it ("Only visible to you"); it is gone after a reload. */
  readonly ephemeral: boolean;
}

export interface PageMessages {
  readonly messages: readonly PageMessage[];
}

/** "Backstory is watching the recording…" under a thread. */
export interface PageStatus {
  readonly channel: string;
  readonly threadTs: string;
  /** Follows the app's name; empty = the line disappears. */
  readonly text: string;
  /** Shown one after the other instead of the text when there are some. */
  readonly loadingMessages: readonly string[];
  /** Milliseconds since 1970 at which the line disappears by itself. */
  readonly expiresAt: number;
}

export interface PageText {
  readonly type: string;
  readonly text: string;
}

export interface PageView {
  readonly id: string;
  readonly type: 'modal' | 'home';
  readonly title: PageText | null;
  readonly submit: PageText | null;
  readonly close: PageText | null;
  readonly blocks: readonly PageBlock[];
  readonly callbackId: string;
  /** Changes with every update; inputs whose block_id and action_id stay keep what was typed. */
  readonly hash: string;
}

/** One change to apply to what the page shows. Changes come in order. */
export type PageChange =
  /** A new message: in the channel if `threadTs` is null, `ts` or it is broadcast, else in its thread. */
  | { readonly type: 'message-added'; readonly message: PageMessage }
  /** Same channel and ts; also for reactions, files and a root's reply count. */
  | { readonly type: 'message-changed'; readonly message: PageMessage }
  | { readonly type: 'message-deleted'; readonly channel: string; readonly ts: string }
  | { readonly type: 'status'; readonly status: PageStatus }
  /** A modal was put on top of the stack. */
  | { readonly type: 'view-opened'; readonly view: PageView }
  /** The modal with this id shows something else now. */
  | { readonly type: 'view-updated'; readonly view: PageView }
  | { readonly type: 'view-closed'; readonly viewId: string }
  /** The app refused a submission: sentences by block_id. */
  | {
      readonly type: 'view-errors';
      readonly viewId: string;
      readonly errors: Readonly<Record<string, string>>;
    }
  | { readonly type: 'home-published'; readonly view: PageView }
  | { readonly type: 'app-connected'; readonly connected: boolean };

/**
 * Something somebody typed. A text that starts with `/` runs a slash command (and makes no message);
 * `@name` of a person or of the app becomes a mention.
 */
export interface SayRequest {
  readonly channel: string;
  readonly text: string;
  /** The root's timestamp, to reply in its thread. Slash commands do not work in threads. */
  readonly threadTs?: string;
}

export interface SayAnswer extends PageAnswer {
  /** Timestamp of the new message; null for a command. */
  readonly ts: string | null;
}

/** What somebody chose in an interactive element; a button has none. */
export interface Choice {
  /** Value of the chosen option; user, channel or conversation id; date `YYYY-MM-DD`; time `HH:mm`. */
  readonly selected?: string | null;
  /** Values, of a multi-select and of checkboxes. */
  readonly selectedAll?: readonly string[];
  /** What was typed, of an input. */
  readonly text?: string | null;
  /** Seconds since 1970, of a datetimepicker. */
  readonly seconds?: number | null;
}

/** What stands in the inputs: by block_id, then by action_id. */
export type Choices = Readonly<Record<string, Readonly<Record<string, Choice>>>>;

/** A press or a choice in a message (`channel` and `ts`) or in a view (`viewId`). */
export interface ActionRequest {
  readonly channel?: string;
  readonly ts?: string;
  readonly viewId?: string;
  readonly blockId: string;
  readonly actionId: string;
  /** Of `feedback_buttons` the pressed one's value goes into `selected`, as of `overflow`. */
  readonly choice?: Choice;
  /** What stands in the other inputs of the message or view. */
  readonly state?: Choices;
}

/** What somebody typed into an external select. */
export interface OptionsRequest {
  readonly channel?: string;
  readonly ts?: string;
  readonly viewId?: string;
  readonly blockId: string;
  readonly actionId: string;
  readonly typed: string;
}

export interface OptionsAnswer extends PageAnswer {
  readonly options: readonly PageBlock[];
}

export interface ViewRequest {
  readonly viewId: string;
  readonly do: 'submit' | 'close';
  /** On submit: what stands in the inputs. */
  readonly state?: Choices;
}

export interface ShortcutRequest {
  readonly callbackId: string;
  /** The message, for a message shortcut. */
  readonly channel?: string;
  readonly ts?: string;
}

export interface ReactionRequest {
  readonly channel: string;
  readonly ts: string;
  readonly name: string;
  /** Takes it away instead. */
  readonly remove?: boolean;
}

/** Somebody opened the app's page. */
export interface HomeRequest {
  readonly tab: 'home' | 'messages';
}

/**
 * How the app took it. A modal or message that results comes through the stream; a sentence for the
 * person that is no message ("We had some trouble connecting…") stands in `trouble`.
 */
export interface PageAnswer {
  /** The app acknowledged in time, or nothing was asked of it. */
  readonly acknowledged: boolean;
  /** Milliseconds from sending to the acknowledgement; null = none came. */
  readonly milliseconds: number | null;
  readonly trouble: string | null;
}

export interface PageRefusal {
  readonly error: string;
}
