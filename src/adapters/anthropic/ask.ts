import type Anthropic from '@anthropic-ai/sdk';
import type { StopReason } from '@anthropic-ai/sdk/resources/messages';
import {
  type ModelAnswer,
  ModelError,
  type ModelErrorCode,
  type ModelRequest,
} from '../../engine/ports/model.ts';
import type { ModelCall, Telemetry } from '../../engine/ports/telemetry.ts';
import type { Prompts, RenderedPrompt } from '../prompts/load.ts';
import { type Limits, startDeadline } from './deadline.ts';
import { sentenceFor, toModelError } from './errors.ts';
import { type Models, modelFor, paramsFor } from './params.ts';
import { type Received, receive, throttled } from './receive.ts';
import { saidIn, usesIn } from './rounds.ts';
import { typedAnswer } from './shape.ts';
import { usageOf } from './usage.ts';

/** What every call of one model needs. */
export interface Calling {
  readonly client: Anthropic;
  readonly prompts: Prompts;
  readonly models: Models;
  readonly telemetry: Pick<Telemetry, 'modelCalled'> | null;
  readonly scope: ModelCall['scope'];
  readonly now: () => Date;
  readonly limits: Limits;
}

/** Progress is told at most four times a second. */
const PROGRESS_EVERY_MS = 250;

/** Stop reasons that end an answer without finishing it. */
const UNFINISHED: Partial<Record<StopReason, ModelErrorCode>> = {
  max_tokens: 'truncated',
  model_context_window_exceeded: 'too_long',
  refusal: 'refused',
};

/** Renders a prompt, streams its answer, and tells telemetry of the call, failed ones included. */
export async function ask(calling: Calling, request: ModelRequest): Promise<ModelAnswer> {
  const prompt = calling.prompts.render(request.prompt, request.variables);
  const model = modelFor(prompt.meta.model, calling.models);
  const received: Received = { text: '', message: undefined };
  const report = reporter(calling, prompt, model);
  let text: string;
  try {
    await converse(calling, { model, prompt, request, received });
    text = finished(received, request, model);
  } catch (error) {
    const usage = usageOf(model, received.message);
    const failure = request.signal?.aborted ? error : toModelError(error, { model, usage });
    report(usage, failure instanceof ModelError ? failure.code : 'aborted');
    throw failure;
  }
  const usage = usageOf(model, received.message);
  report(usage, null);
  return { text, model, usage, ...goingOn(received, request) };
}

/** What a conversation with tools goes on from. */
function goingOn(
  { message }: Received,
  { tools }: ModelRequest,
): Pick<ModelAnswer, 'uses' | 'said'> {
  return message && tools
    ? { uses: usesIn(message), said: saidIn(message) }
    : { uses: [], said: null };
}

interface Conversation {
  readonly model: string;
  readonly prompt: RenderedPrompt;
  readonly request: ModelRequest;
  readonly received: Received;
}

async function converse(
  { client, limits, now }: Calling,
  { model, prompt, request, received }: Conversation,
): Promise<void> {
  const deadline = startDeadline(limits);
  const signal = request.signal
    ? AbortSignal.any([request.signal, deadline.signal])
    : deadline.signal;
  try {
    await receive(client, paramsFor(model, prompt, request), {
      received,
      signal,
      onBytes: deadline.touch,
      onText: throttled(request.onText ?? (() => {}), PROGRESS_EVERY_MS, now),
    });
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  } finally {
    deadline.stop();
  }
}

/**
 * The whole answer, typed where a shape was asked for. A stream that just ends has no stop reason: that is
 * a broken line, not an answer.
 */
function finished({ message, text }: Received, { shape }: ModelRequest, model: string): string {
  if (!message?.stop_reason) throw new Error('The stream ended in the middle of the answer.');
  const usage = usageOf(model, message);
  const code = UNFINISHED[message.stop_reason];
  if (code) throw new ModelError(code, sentenceFor(code, model), { usage });
  if (!shape) return text;
  const typed = typedAnswer(message, text, shape);
  if (typed !== null) return typed;
  throw new ModelError(
    'refused',
    `${model} did not answer in the form "${shape.name}": ask again, or choose another model.`,
    { usage },
  );
}

function reporter({ telemetry, scope, now }: Calling, { meta }: RenderedPrompt, model: string) {
  const begun = now().getTime();
  return (usage: ModelCall['usage'], error: string | null): void => {
    const milliseconds = now().getTime() - begun;
    telemetry?.modelCalled({
      scope,
      prompt: meta.id,
      promptVersion: meta.version,
      model,
      usage,
      milliseconds,
      error,
    });
  };
}
