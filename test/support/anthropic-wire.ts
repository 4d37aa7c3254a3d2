import { request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { LLMock } from '@copilotkit/aimock';

/** What the local server answers to one request. */
export type Reply =
  | {
      readonly text: string;
      readonly inputTokens?: number;
      readonly outputTokens?: number;
      /** Default: `end_turn`. */
      readonly stop?: 'end_turn' | 'max_tokens' | 'refusal' | 'model_context_window_exceeded';
      /** The connection breaks after so many pieces of the stream. */
      readonly breakAfter?: number;
    }
  | {
      readonly status: number;
      /** Anthropic's name for it, such as `overloaded_error`. */
      readonly type: string;
      readonly message?: string;
      readonly retryAfterSeconds?: number;
    }
  /** Takes the request and never answers. */
  | { readonly silent: true };

/** An error in Anthropic's form. */
export interface Refusal {
  readonly status: number;
  readonly type: string;
  readonly message: string;
}

/** A request that may be answered, and what with. */
interface Exchange {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly body: unknown;
  readonly reply: Reply;
  /** Ties the reply to this request inside aimock. */
  readonly context: string;
}

/** Lets aimock answer, through this process so that the gate can stand before it. */
export function answer(mock: LLMock, { incoming, outgoing, body, reply, context }: Exchange): void {
  if ('silent' in reply) return;
  if ('status' in reply) {
    sendError(outgoing, { message: reply.type, ...reply });
    return;
  }
  const { text, inputTokens = 1_000, outputTokens = 100, stop = 'end_turn', breakAfter } = reply;
  mock.on(
    { context },
    {
      content: text,
      finishReason: stop,
      usage: { input_tokens: inputTokens, output_tokens: outputTokens },
    },
    // A piece at a time, or the break would overtake what was sent before it.
    breakAfter === undefined
      ? { chunkSize: 40 }
      : { chunkSize: 40, truncateAfterChunks: breakAfter, latency: 5 },
  );
  const headers = { ...incoming.headers, 'x-aimock-context': context };
  delete headers['content-length'];
  const upstream = forward(`${mock.url}/v1/messages`, { method: 'POST', headers }, (response) => {
    outgoing.writeHead(response.statusCode ?? 500, response.headers);
    response.on('error', () => outgoing.destroy());
    response.pipe(outgoing);
  });
  upstream.on('error', () => outgoing.destroy());
  upstream.end(JSON.stringify(body));
}

/** Sends an error as the real API words it. */
export function sendError(
  outgoing: ServerResponse,
  { status, type, message, retryAfterSeconds }: Refusal & { retryAfterSeconds?: number },
): void {
  outgoing.writeHead(status, {
    'content-type': 'application/json',
    ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
  });
  outgoing.end(JSON.stringify({ type: 'error', error: { type, message } }));
}
