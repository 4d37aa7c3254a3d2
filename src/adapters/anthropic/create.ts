import Anthropic from '@anthropic-ai/sdk';
import type { Model } from '../../engine/ports/model.ts';
import type { Telemetry } from '../../engine/ports/telemetry.ts';
import type { Scope } from '../../engine/scope.ts';
import type { Prompts } from '../prompts/load.ts';
import { ask } from './ask.ts';
import { LIMITS, type Limits } from './deadline.ts';
import { type Models, modelFor } from './params.ts';
import { dollarsFor } from './prices.ts';

/** What a model of Anthropic, or of a compatible server, is made from. */
export interface AnthropicOptions {
  readonly apiKey: string;
  /** Without it, Anthropic's own API. */
  readonly baseUrl?: string;
  readonly prompts: Prompts;
  readonly models: Models;
  readonly telemetry?: Pick<Telemetry, 'modelCalled'>;
  /** Whose calls these are; told to telemetry only. */
  readonly scope?: Scope;
  readonly now?: () => Date;
  readonly fetch?: typeof fetch;
  /** How often the SDK tries again by itself: 2 unless told; 0 where engine/calling does so. */
  readonly maxRetries?: number;
  readonly limits?: Limits;
}

/**
 * A model behind Anthropic's Messages API. `ask` throws a ModelError for everything that the API or
 * the network can do; only a caller's own abort comes back as it was given (`signal.reason`).
 */
export function createAnthropic(options: AnthropicOptions): Model {
  const { prompts, models } = options;
  const client = connect(options);
  const calling = {
    client,
    prompts,
    models,
    telemetry: options.telemetry ?? null,
    scope: options.scope ?? null,
    now: options.now ?? (() => new Date()),
    limits: options.limits ?? LIMITS,
  };
  return {
    identify: (prompt) => {
      const meta = prompts.meta(prompt);
      return { model: modelFor(meta.model, models), promptHash: meta.hash };
    },
    dollarsFor: (prompt, { inputTokens, outputTokens }) =>
      dollarsFor(modelFor(prompts.meta(prompt).model, models), {
        ...{ fresh: inputTokens, cacheWrite: 0, cacheRead: 0 },
        output: outputTokens,
      }),
    ask: (request) => ask(calling, request),
  };
}

/** Every option is given, so that the SDK reads nothing from the environment and prints nothing. */
function connect({ apiKey, baseUrl, fetch, maxRetries, limits }: AnthropicOptions): Anthropic {
  return new Anthropic({
    apiKey,
    authToken: null,
    webhookKey: null,
    baseURL: baseUrl ?? 'https://api.anthropic.com',
    maxRetries: maxRetries ?? 2,
    timeout: (limits ?? LIMITS).totalMs,
    logLevel: 'off',
    openTelemetry: false,
    ...(fetch ? { fetch } : {}),
  });
}
