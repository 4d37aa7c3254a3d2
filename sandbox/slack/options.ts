import type { PageShortcut, PageSuggestion } from './page-contract.ts';

/** A person of the workspace. */
interface SeedUser {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  readonly email: string;
  /** IANA time zone. */
  readonly timezone?: string;
  readonly isAdmin?: boolean;
  /** Invited to single channels. */
  readonly isGuest?: boolean;
  /** Of another workspace, in channels shared with it; default: of this one. */
  readonly team?: string;
}

/** A channel. */
interface SeedChannel {
  readonly id: string;
  /** Without the hash. */
  readonly name: string;
  readonly topic?: string;
  /** User ids; default: everybody. */
  readonly members?: readonly string[];
  /** Whether it is shared with another workspace; default false. */
  readonly isShared?: boolean;
  /** Whether its members alone see it; default false. */
  readonly isPrivate?: boolean;
  /** Whether the app is in it; default true. */
  readonly hasApp?: boolean;
}

/** A slash command of the app. */
export interface SeedCommand {
  /** With the slash. */
  readonly command: string;
  readonly description?: string;
  readonly usageHint?: string;
  /** Whether Slack turns mentions and links in its text into `<…>` forms. */
  readonly shouldEscape?: boolean;
  readonly suggestions?: readonly PageSuggestion[];
}

/** What is in the workspace at the start. */
export interface WorkspaceSeed {
  readonly team: { readonly id: string; readonly name: string; readonly domain: string };
  readonly users: readonly SeedUser[];
  readonly channels: readonly SeedChannel[];
  /** The app's bot user. */
  readonly bot: { readonly id: string; readonly name: string; readonly displayName: string };
  readonly commands: readonly SeedCommand[];
  readonly shortcuts: readonly PageShortcut[];
}

/** Where signed requests go; a missing address means: through a socket. */
export interface DeliveryUrls {
  readonly eventsUrl?: string | undefined;
  readonly interactivityUrl?: string | undefined;
  readonly commandsUrl?: string | undefined;
}

export interface SlackOptions extends DeliveryUrls {
  /** 0 = any free port (the default). */
  readonly port?: number;
  /** Address to listen on; default 127.0.0.1. */
  readonly host?: string;
  readonly botToken?: string;
  readonly appToken?: string;
  readonly signingSecret?: string;
  readonly workspace?: Partial<WorkspaceSeed>;
  /** The app's parsed manifest: its bot scopes, events, commands, shortcuts and name hold then. */
  readonly manifest?: unknown;
  /** Bot scopes; default: the manifest's, else all that the methods here ask for. */
  readonly scopes?: readonly string[];
  /** Subscribed bot events; default: the manifest's, else all that happen here. */
  readonly events?: readonly string[];
  /** Domains whose links the app is told of, beside the manifest's; those under them too. */
  readonly unfurlDomains?: readonly string[];
  /** Whether 429s are given; default true. */
  readonly rateLimits?: boolean;
  /** Milliseconds before each retry of an event; default at once, 1 min, 5 min (slack.md §4.1). */
  readonly retryDelaysMs?: readonly number[];
  /** Milliseconds the app has to acknowledge; default 3000. */
  readonly ackTimeoutMs?: number;
  /** Milliseconds before an uploaded image can be shown by a `slack_file` block; default 0. */
  readonly fileProcessingMs?: number;
  /** Folder with the built page, served at `/`. */
  readonly pageDir?: string;
}
