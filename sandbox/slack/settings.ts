import { type Manifest, readManifest } from './manifest.ts';
import type { SeedCommand, SlackOptions, WorkspaceSeed } from './options.ts';
import type { PageShortcut } from './page-contract.ts';

/** The options with everything filled in. */
export interface Settings {
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly workspace: WorkspaceSeed;
  /** Bot scopes the app was granted. */
  readonly scopes: ReadonlySet<string>;
  /** Bot events it subscribed to, such as `message.channels`. */
  readonly events: ReadonlySet<string>;
  /** Domains whose links it is told of (`link_shared`). */
  readonly unfurlDomains: ReadonlySet<string>;
  /** It says that it is an agent (`features.agent_view`). */
  readonly isAgent: boolean;
  readonly retryDelaysMs: readonly number[];
  readonly ackTimeoutMs: number;
  readonly fileProcessingMs: number;
  readonly ids: { readonly app: string; readonly bot: string; readonly slackbot: string };
}

/** All that the methods of this server ask for (docs.slack.dev, method pages). */
const allScopes = [
  'app_mentions:read',
  'assistant:write',
  'channels:history',
  'channels:join',
  'channels:read',
  'chat:write',
  'chat:write.customize',
  'commands',
  'files:read',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:read',
  'im:write',
  'links:read',
  'links:write',
  'reactions:read',
  'reactions:write',
  'team:read',
  'users:read',
  'users:read.email',
] as const;

const allEvents = [
  'agent_session_stopped',
  'app_home_opened',
  'app_mention',
  'link_shared',
  'message.channels',
  'message.groups',
  'message.im',
  'reaction_added',
  'reaction_removed',
] as const;

const defaultWorkspace: WorkspaceSeed = {
  team: { id: 'T0LOCALTEAM', name: 'Local', domain: 'local' },
  users: [
    {
      id: 'U0MAYA00001',
      name: 'maya',
      realName: 'Maya Lind',
      email: 'maya@example.com',
      timezone: 'Europe/Stockholm',
      isAdmin: true,
    },
    {
      id: 'U0JON000002',
      name: 'jon',
      realName: 'Jon Ek',
      email: 'jon@example.com',
      timezone: 'Europe/Stockholm',
    },
  ],
  channels: [
    { id: 'C0PRODUCT01', name: 'product', topic: 'What people do with the product' },
    { id: 'C0GENERAL02', name: 'general', topic: 'Everything else' },
  ],
  bot: { id: 'U0BACKSTORY', name: 'backstory', displayName: 'Backstory' },
  commands: [],
  shortcuts: [],
};

function manifestCommands(manifest: Manifest | null): SeedCommand[] {
  return (manifest?.features?.slash_commands ?? []).map((command) => ({
    command: command.command,
    description: command.description,
    usageHint: command.usage_hint,
    shouldEscape: command.should_escape,
  }));
}

function manifestShortcuts(manifest: Manifest | null): PageShortcut[] {
  return (manifest?.features?.shortcuts ?? []).map((shortcut) => ({
    type: shortcut.type,
    name: shortcut.name,
    callbackId: shortcut.callback_id,
  }));
}

/** Commands of the manifest, completed and added to by the caller's. */
function merged(manifest: readonly SeedCommand[], given: readonly SeedCommand[]): SeedCommand[] {
  const known = new Map(manifest.map((command) => [command.command, command]));
  for (const command of given) {
    known.set(command.command, { ...known.get(command.command), ...command });
  }
  return [...known.values()];
}

function workspaceOf(options: SlackOptions, manifest: Manifest | null): WorkspaceSeed {
  const seed = { ...defaultWorkspace, ...options.workspace };
  const shortcuts = options.workspace?.shortcuts ?? manifestShortcuts(manifest);
  const displayName = manifest?.features?.bot_user?.display_name;
  const bot = options.workspace?.bot ?? {
    ...seed.bot,
    displayName: displayName ?? seed.bot.displayName,
  };
  return { ...seed, bot, shortcuts, commands: merged(manifestCommands(manifest), seed.commands) };
}

/** Fills in what the caller left open. */
export function settingsOf(options: SlackOptions): Settings {
  const manifest = options.manifest === undefined ? null : readManifest(options.manifest);
  const scopes = options.scopes ?? manifest?.oauth_config?.scopes.bot ?? allScopes;
  const events = options.events ?? manifest?.settings?.event_subscriptions?.bot_events ?? allEvents;
  return {
    botToken: options.botToken ?? 'xoxb-local-bot-token',
    appToken: options.appToken ?? 'xapp-local-app-token',
    signingSecret: options.signingSecret ?? 'local-signing-secret',
    workspace: workspaceOf(options, manifest),
    scopes: new Set(scopes),
    events: new Set(events),
    isAgent: manifest === null || manifest.features?.agent_view !== undefined,
    unfurlDomains: new Set([
      ...(manifest?.features?.unfurl_domains ?? []),
      ...(options.unfurlDomains ?? []),
    ]),
    retryDelaysMs: options.retryDelaysMs ?? [0, 60_000, 300_000],
    ackTimeoutMs: options.ackTimeoutMs ?? 3000,
    fileProcessingMs: options.fileProcessingMs ?? 0,
    ids: { app: 'A0LOCALAPP1', bot: 'B0LOCALBOT1', slackbot: 'USLACKBOT' },
  };
}
