import { resolve } from 'node:path';
import { createAnthropic } from '../adapters/anthropic/create.ts';
import { loadPrompts } from '../adapters/prompts/load.ts';
import type { Env } from '../config/env.ts';
import type { Model } from '../engine/ports/model.ts';
import type { Telemetry } from '../engine/ports/telemetry.ts';
import type { Scope } from '../engine/scope.ts';

/** Where the prompts lie, whatever folder we were started in. */
const PROMPTS = resolve(import.meta.dirname, '../../prompts');

/** The model, or null without a key: facts mode. */
export async function openModel(
  env: Env,
  telemetry: Telemetry | null,
  scope: Scope,
): Promise<Model | null> {
  if (!env.ANTHROPIC_API_KEY) return null;
  return createAnthropic({
    apiKey: env.ANTHROPIC_API_KEY,
    prompts: await loadPrompts(PROMPTS),
    models: { sessions: env.MODEL_SESSIONS, patterns: env.MODEL_PATTERNS, small: env.MODEL_SMALL },
    scope,
    ...(telemetry ? { telemetry } : {}),
    ...(env.ANTHROPIC_BASE_URL ? { baseUrl: env.ANTHROPIC_BASE_URL } : {}),
  });
}
