import { createHash, randomUUID } from 'node:crypto';
import { PostHog } from 'posthog-node';
import type { ModelCall, Telemetry } from '../../engine/ports/telemetry.ts';
import type { Scope } from '../../engine/scope.ts';
import { maskText } from './mask.ts';

/** Product analytics of our own, in the operator's PostHog. */
export interface Analytics extends Pick<Telemetry, 'modelCalled' | 'summaryDelivered'> {
  close(timeoutMs: number): Promise<void>;
}

/** A PostHog to send to: its host and the project token. */
export interface PostHogTarget {
  readonly host: string;
  readonly token: string;
}

/** Counts model calls and delivered summaries in PostHog, by workspace and never by person. */
export function openPostHog({ host, token }: PostHogTarget): Analytics {
  const client = new PostHog(token, { host, disableGeoip: true });
  const capture = (scope: Scope | null, event: string, properties: Record<string, unknown>) =>
    client.capture({
      distinctId: distinctId(scope),
      event,
      properties: { ...properties, $process_person_profile: false },
    });
  return {
    modelCalled: (call) => capture(call.scope, '$ai_generation', generation(call)),
    summaryDelivered: ({ scope, mode, seconds }) =>
      capture(scope, 'summary delivered', { mode, seconds }),
    close: (timeoutMs) => client.shutdown(timeoutMs),
  };
}

/** PostHog's names for a model call (LLM analytics); the prompt's name, never its text. */
function generation(call: ModelCall): Record<string, unknown> {
  const { usage } = call;
  return {
    $ai_trace_id: randomUUID(),
    $ai_span_name: call.prompt,
    $ai_provider: 'anthropic',
    $ai_model: call.model,
    $ai_input_tokens: usage.inputTokens,
    $ai_output_tokens: usage.outputTokens,
    $ai_latency: call.milliseconds / 1000,
    $ai_is_error: call.error !== null,
    ...(call.error === null ? {} : { $ai_error: maskText(call.error) }),
    ...(usage.dollars === null ? {} : { $ai_total_cost_usd: usage.dollars }),
    prompt_version: call.promptVersion,
    model_calls: usage.calls,
  };
}

function distinctId(scope: Scope | null): string {
  if (!scope) return 'backstory';
  const hash = createHash('sha256').update(scope.workspace).digest('hex');
  return `workspace-${hash.slice(0, 16)}`;
}
