import type Anthropic from '@anthropic-ai/sdk';
import type { Message, MessageCreateParamsBase } from '@anthropic-ai/sdk/resources/messages';

/** What has come in of an answer; it stays readable when the call fails in the middle. */
export interface Received {
  text: string;
  message: Message | undefined;
}

/** How to follow an answer while it comes in. */
export interface Following {
  readonly received: Received;
  readonly signal: AbortSignal;
  /** Called with every piece of the response, pings included. */
  readonly onBytes: () => void;
  /** Called with the whole text so far. */
  readonly onText: (textSoFar: string) => void;
}

/** Streams one call into `received`. @throws whatever the SDK throws. */
export async function receive(
  client: Anthropic,
  params: MessageCreateParamsBase,
  { received, signal, onBytes, onText }: Following,
): Promise<void> {
  const stream = client.messages.stream(params, {
    signal,
    middleware: [async (request, next) => watched(await next(request), onBytes)],
  });
  stream.on('streamEvent', (_event, message) => {
    received.message = message;
  });
  stream.on('text', (delta) => {
    received.text += delta;
    onText(received.text);
  });
  await stream.done();
}

/** The SDK hides pings, and a model that is thinking sends nothing else: so the bytes are watched. */
function watched(response: Response, onBytes: () => void): Response {
  onBytes();
  if (!response.body) return response;
  const watch = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      onBytes();
      controller.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(watch), response);
}

/** Passes a call on at most once per `everyMs`, so that progress costs little. */
export function throttled<T>(
  call: (value: T) => void,
  everyMs: number,
  now: () => Date,
): (value: T) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (value) => {
    const at = now().getTime();
    if (at - last < everyMs) return;
    last = at;
    call(value);
  };
}
