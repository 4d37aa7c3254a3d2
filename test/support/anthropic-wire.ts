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
  /** A typed answer, given in the way the request asks for one. */
  | {
      readonly typed: object;
      readonly inputTokens?: number;
      readonly outputTokens?: number;
    }
  /** Wants tools used, in the order given. */
  | {
      readonly uses: readonly { readonly name: string; readonly input: object }[];
      /** Said before. */
      readonly text?: string;
      /** Thought before; the block's signature is good for this conversation alone. */
      readonly thinking?: string;
      readonly inputTokens?: number;
      readonly outputTokens?: number;
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

/** A reply that is an answer. */
type Said = Extract<Reply, { text: string } | { typed: object } | { uses: readonly object[] }>;

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
  /** The tool that the request wants called; null = it wants none. */
  readonly tool: string | null;
  /** Ties the reply to this request inside aimock. */
  readonly context: string;
}

/** Lets aimock answer, through this process so that the gate can stand before it. */
export function answer(mock: LLMock, exchange: Exchange): void {
  const { incoming, outgoing, body, reply, tool, context } = exchange;
  if ('silent' in reply) return;
  if ('status' in reply) {
    sendError(outgoing, { message: reply.type, ...reply });
    return;
  }
  const { inputTokens = 1_000, outputTokens = 100 } = reply;
  const usage = { input_tokens: inputTokens, output_tokens: outputTokens };
  const breakAfter = 'breakAfter' in reply ? reply.breakAfter : undefined;
  mock.on(
    { context },
    { ...said(reply, tool, context), usage },
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

/** The answer in aimock's words. */
function said(reply: Said, tool: string | null, context: string) {
  if ('uses' in reply) {
    const { uses, text, thinking } = reply;
    return {
      ...(text === undefined ? {} : { content: text }),
      toolCalls: uses.map(({ name, input }) => ({ name, arguments: JSON.stringify(input) })),
      ...(thinking === undefined
        ? {}
        : { reasoning: thinking, reasoningSignature: signatureOf(context) }),
      finishReason: 'tool_use',
    };
  }
  if ('text' in reply) return { content: reply.text, finishReason: reply.stop ?? 'end_turn' };
  const json = JSON.stringify(reply.typed);
  return tool === null
    ? { content: json, finishReason: 'end_turn' }
    : { toolCalls: [{ name: tool, arguments: json }], finishReason: 'tool_use' };
}

/** The signature of what was thought in answer to a request. */
export function signatureOf(context: string): string {
  return `signature-${context}`;
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
