import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { createAnthropic } from '../adapters/anthropic/create.ts';
import { pause } from '../adapters/posthog/pause.ts';
import { loadPrompts } from '../adapters/prompts/load.ts';
import type { Env } from '../config/env.ts';
import { withLedger } from '../engine/calling/with-ledger.ts';
import { withPace } from '../engine/calling/with-pace.ts';
import type { Ledger } from '../engine/ports/ledger.ts';
import type { Model } from '../engine/ports/model.ts';
import type { Pace } from '../engine/ports/pace.ts';
import type { Telemetry } from '../engine/ports/telemetry.ts';
import type { Scope } from '../engine/scope.ts';

/** Where the prompts lie, whatever folder we were started in. */
const PROMPTS = resolve(import.meta.dirname, '../../prompts');

/** What a model's calls go through. */
export interface Calls {
  /** Whose calls they are; null = nobody's in particular, and none is remembered. */
  readonly scope: Scope | null;
  readonly telemetry: Telemetry | null;
  /** The pace of an account, by a name that does not give its key away. */
  readonly paceOf: (account: string) => Pace;
  /** null = every call is made, whatever was answered before. */
  readonly ledger: Ledger | null;
  /** Calls at most for one answer; 5 unless told. */
  readonly tries?: number;
  /** Told of a pace or a ledger that could not be used; the calls go on. */
  readonly onTrouble?: (error: unknown) => void;
}

/** The model, or null without a key: facts mode. */
export async function openModel(env: Env, calls: Calls): Promise<Model | null> {
  const { ANTHROPIC_API_KEY: apiKey, ANTHROPIC_BASE_URL: baseUrl } = env;
  if (!apiKey) return null;
  const { scope, telemetry, paceOf, ledger, ...options } = calls;
  const anthropic = createAnthropic({
    apiKey,
    prompts: await loadPrompts(PROMPTS),
    models: { sessions: env.MODEL_SESSIONS, patterns: env.MODEL_PATTERNS, small: env.MODEL_SMALL },
    maxRetries: 0,
    ...(scope ? { scope } : {}),
    ...(telemetry ? { telemetry } : {}),
    ...(baseUrl ? { baseUrl } : {}),
  });
  const pace = paceOf(accountOf(apiKey, baseUrl));
  const paced = withPace(anthropic, { ...options, pace, wait: pause });
  return ledger && scope ? withLedger(paced, { ...options, ledger, scope }) : paced;
}

function accountOf(apiKey: string, baseUrl = ''): string {
  return createHash('sha256').update(`${baseUrl}\n${apiKey}`).digest('hex').slice(0, 32);
}
