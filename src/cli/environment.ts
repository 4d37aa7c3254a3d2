import { type Env, readEnv } from '../config/env.ts';
import { settings } from '../config/settings.ts';

/** What a command that reads a dataset folder takes from the environment: the model, and where to keep things. */
const WITH_DATASET = [
  'ANTHROPIC_API_KEY',
  'ANTHROPIC_BASE_URL',
  'MODEL_SESSIONS',
  'MODEL_PATTERNS',
  'MODEL_SMALL',
  'DATA_DIR',
  'LOG_LEVEL',
];

/** The environment of a command; with a dataset a broken Slack or PostHog setting is nobody's concern. @throws ConfigError */
export function environmentFor({ data }: { readonly data?: string | undefined }): Env {
  const all = settings();
  if (data === undefined) return readEnv(all);
  return readEnv(Object.fromEntries(WITH_DATASET.map((name) => [name, all[name]])));
}
