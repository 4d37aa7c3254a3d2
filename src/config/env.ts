import { z } from 'zod';

/** A setting is missing or malformed; the message names each with its remedy, one sentence a line. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
  }
}

const text = z.string().trim().min(1).optional();
const url = z
  .url({ protocol: /^https?$/, error: 'it is a whole address, such as https://example.com' })
  .optional();
const prefixed = (prefix: string) =>
  z
    .string()
    .startsWith(prefix, { error: `starts with ${prefix}` })
    .optional();

/** All settings by their name. An empty value counts as not set. */
const Env = z.object({
  SLACK_BOT_TOKEN: prefixed('xoxb-'),
  SLACK_APP_TOKEN: prefixed('xapp-'),
  SLACK_SIGNING_SECRET: text,
  SLACK_CLIENT_ID: text,
  SLACK_CLIENT_SECRET: text,
  SLACK_STATE_SECRET: text,
  SLACK_API_URL: url,
  POSTHOG_HOST: url,
  POSTHOG_PROJECT_ID: z
    .string()
    .regex(/^\d+$/, { error: 'is a number, as in the address of the project' })
    .optional(),
  POSTHOG_PERSONAL_API_KEY: prefixed('phx_'),
  POSTHOG_PROJECT_TOKEN: prefixed('phc_'),
  POSTHOG_CONVERSION_EVENT: text,
  POSTHOG_FUNNEL: text,
  ANTHROPIC_API_KEY: text,
  ANTHROPIC_BASE_URL: url,
  MODEL_SESSIONS: z.string().default('claude-sonnet-5-5'),
  MODEL_PATTERNS: z.string().default('claude-opus-5-5'),
  MODEL_SMALL: z.string().default('claude-haiku-5-5'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  DATA_DIR: z.string().default('.data'),
  PUBLIC_URL: url,
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  ENCRYPTION_KEY: text,
  TRIGGER_TOKEN: text,
  CHROMIUM_PATH: text,
  SENTRY_DSN: url,
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export type Env = z.infer<typeof Env>;

/** What each malformed setting should be, where the schema's words would not help. */
const REMEDIES: Readonly<Partial<Record<keyof Env, string>>> = {
  SLACK_BOT_TOKEN: 'it is the "Bot User OAuth Token" of your Slack app and starts with xoxb-',
  SLACK_APP_TOKEN: 'it is an app-level token with connections:write and starts with xapp-',
  POSTHOG_HOST: 'it is where you open PostHog, such as https://eu.posthog.com',
  POSTHOG_PROJECT_ID: 'it is the number in the address of the project, as in /project/12345',
  POSTHOG_PERSONAL_API_KEY: 'create one under Settings > Personal API keys; it starts with phx_',
  POSTHOG_PROJECT_TOKEN: 'it is the project token of Settings > Project and starts with phc_',
  DATABASE_URL:
    'it looks like postgres://user:password@host:5432/name; leave it out for the built-in database',
  REDIS_URL: 'it looks like redis://host:6379; leave it out to keep the queues in the database',
  PORT: 'it is a number from 0 to 65535',
  LOG_LEVEL: 'it is one of fatal, error, warn, info, debug, trace, silent',
};

/** Reads the environment once. @throws ConfigError naming every malformed setting. */
export function readEnv(env: Readonly<Record<string, string | undefined>>): Env {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const read = Env.safeParse(set);
  if (read.success) return read.data;
  throw new ConfigError(
    read.error.issues.map(({ path, message }) => problem(String(path[0]), message)),
  );
}

function problem(name: string, message: string): string {
  const remedy = (REMEDIES as Readonly<Record<string, string | undefined>>)[name];
  return `${name} is malformed: ${remedy ?? message}.`;
}

/** A project named by the environment takes all of these; without any of them, projects come by /backstory setup. */
const POSTHOG = ['POSTHOG_HOST', 'POSTHOG_PROJECT_ID', 'POSTHOG_PERSONAL_API_KEY'] as const;

/** Whether nothing is configured: then the sandbox plays both sides. */
export function wantsSandbox(env: Env): boolean {
  const named = [
    ...POSTHOG,
    'SLACK_BOT_TOKEN',
    'SLACK_APP_TOKEN',
    'SLACK_SIGNING_SECRET',
    'SLACK_API_URL',
  ] as const;
  return named.every((name) => env[name] === undefined);
}

/** The connections of the real thing. @throws ConfigError naming what is missing. */
export function connectionsOf(env: Env) {
  const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET } = env;
  const posthog = posthogOf(env);
  const missing: string[] = [
    ...(SLACK_BOT_TOKEN ? [] : ['SLACK_BOT_TOKEN']),
    ...(namesPostHog(env) ? POSTHOG.filter((name) => env[name] === undefined) : []),
    ...(SLACK_APP_TOKEN || SLACK_SIGNING_SECRET
      ? []
      : ['SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)']),
  ].map(
    (name) =>
      `${name} is missing: set it in .env (.env.example says where to find it), or leave out all of Slack and PostHog for the sandbox.`,
  );
  if (!namesPostHog(env) && !env.ENCRYPTION_KEY) missing.push(NO_ENCRYPTION);
  if (missing.length > 0 || !SLACK_BOT_TOKEN) throw new ConfigError(missing);
  return {
    slack: {
      botToken: SLACK_BOT_TOKEN,
      appToken: SLACK_APP_TOKEN ?? null,
      signingSecret: SLACK_SIGNING_SECRET ?? null,
      apiUrl: env.SLACK_API_URL ?? null,
    },
    /** The project that the environment names; null = projects are connected in Slack alone. */
    posthog,
  };
}

const NO_ENCRYPTION =
  'ENCRYPTION_KEY is missing: no PostHog project is named here, and the keys that come by /backstory setup are encrypted with it. Set it to a long random text (openssl rand -hex 32), or name the project in POSTHOG_HOST, POSTHOG_PROJECT_ID and POSTHOG_PERSONAL_API_KEY.';

function namesPostHog(env: Env): boolean {
  return POSTHOG.some((name) => env[name] !== undefined);
}

function posthogOf(env: Env) {
  const { POSTHOG_HOST, POSTHOG_PROJECT_ID, POSTHOG_PERSONAL_API_KEY } = env;
  if (!POSTHOG_HOST || !POSTHOG_PROJECT_ID || !POSTHOG_PERSONAL_API_KEY) return null;
  return {
    host: POSTHOG_HOST.replace(/\/+$/, ''),
    projectId: POSTHOG_PROJECT_ID,
    apiKey: POSTHOG_PERSONAL_API_KEY,
  };
}

export type Connections = ReturnType<typeof connectionsOf>;

/**
 * Where the world finds the pages of reports, and the secret that signs links to them; null = there are
 * no pages. @throws ConfigError where there is nothing to sign with
 */
export function pagesOf({ PUBLIC_URL, ENCRYPTION_KEY }: Env) {
  if (!PUBLIC_URL) return null;
  if (ENCRYPTION_KEY) return { publicUrl: PUBLIC_URL, secret: ENCRYPTION_KEY };
  throw new ConfigError([
    'ENCRYPTION_KEY is missing: links to the pages at PUBLIC_URL are signed with it. Set it to a long random text (openssl rand -hex 32), or leave out PUBLIC_URL.',
  ]);
}

/** Of the project that the environment names, what reaching it takes. */
export function reachedBy(
  env: Env,
  { posthog: { host, apiKey } }: { readonly posthog: NonNullable<Connections['posthog']> },
) {
  const conversionEvent = env.POSTHOG_CONVERSION_EVENT ?? null;
  return { host, apiKey, conversionEvent, funnel: funnelOf(env) };
}

/** `a > b > c` or `a, b, c` as a funnel. */
export function funnelOf({ POSTHOG_FUNNEL }: Env): string[] {
  return (POSTHOG_FUNNEL ?? '')
    .split(/[>,]/)
    .map((step) => step.trim())
    .filter(Boolean);
}
