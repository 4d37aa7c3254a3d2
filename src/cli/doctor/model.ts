import type { Env } from '../../config/env.ts';
import { attempt, type Check, note } from './check.ts';

/** Asks the model for one token: only that shows that key, account, address and name are good together. */
export async function checkModel(env: Env): Promise<Check> {
  const { ANTHROPIC_API_KEY: apiKey, ANTHROPIC_BASE_URL, MODEL_SESSIONS: model } = env;
  if (!apiKey) return note('model', 'no model configured: facts mode');
  const { Anthropic } = await import('@anthropic-ai/sdk');
  const { toModelError } = await import('../../adapters/anthropic/errors.ts');
  const { NO_USAGE } = await import('../../engine/ports/model.ts');
  const client = new Anthropic({
    apiKey,
    authToken: null,
    webhookKey: null,
    baseURL: ANTHROPIC_BASE_URL ?? 'https://api.anthropic.com',
    timeout: 30_000,
    maxRetries: 1,
    logLevel: 'off',
    openTelemetry: false,
  });
  return attempt('model', async () => {
    const messages = [{ role: 'user' as const, content: 'Say yes.' }];
    await client.messages.create({ model, max_tokens: 1, messages }).catch((error: unknown) => {
      throw toModelError(error, { model, usage: NO_USAGE });
    });
    return ANTHROPIC_BASE_URL ? `${model} at ${new URL(ANTHROPIC_BASE_URL).host}` : model;
  });
}
