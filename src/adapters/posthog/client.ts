import type { z } from 'zod';
import { SourceError } from '../../engine/ports/source.ts';
import { type Deadline, startDeadline } from './deadline.ts';
import {
  connectionFailure,
  failureOf,
  type Purpose,
  shapeFailure,
  timeoutFailure,
} from './failures.ts';
import { type RetryOptions, withRetries } from './retries.ts';

/** One read of PostHog's API. */
export interface Call extends Purpose {
  /** Below the host, encoded, such as `/api/projects/1/`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON by POST; PostHog's queries are reads all the same. */
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

export interface ClientOptions extends RetryOptions {
  /** Without a final slash. */
  readonly host: string;
  /** A personal API key (`phx_…`). */
  readonly apiKey: string;
  readonly fetch?: typeof fetch;
  /** Milliseconds for one attempt; of a streamed answer, for each part of it. */
  readonly timeoutMs?: number;
}

export interface Client {
  /** The answer in the given shape; tried again where that may help. @throws SourceError */
  json<T>(call: Call, shape: z.ZodType<T>): Promise<T>;
  /** The answer's text as it comes, in one attempt. @throws SourceError */
  text(call: Call): AsyncGenerator<string>;
}

/** A query may wait 30 s for its turn and then run for 10 s (posthog.md §4.2). */
const TIMEOUT_MS = 45_000;

export function createClient(options: ClientOptions): Client {
  return {
    json: (call, shape) => withRetries(() => readJson(options, call, shape), options, call.signal),
    text: (call) => readText(options, call),
  };
}

async function readJson<T>(options: ClientOptions, call: Call, shape: z.ZodType<T>): Promise<T> {
  const text = (await Array.fromAsync(readText(options, call))).join('');
  const parsed = shape.safeParse(parse(text, call));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw shapeFailure(call, `${issue?.path.join('.')}: ${issue?.message}`, parsed.error);
}

function parse(text: string, call: Call): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw shapeFailure(call, 'it is no JSON', cause);
  }
}

async function* readText(options: ClientOptions, call: Call): AsyncGenerator<string> {
  const deadline = startDeadline(options.timeoutMs ?? TIMEOUT_MS, call.signal);
  try {
    const response = await send(options, call, deadline.signal);
    if (!response.ok) throw await failureOf(response, call);
    yield* bodyOf(response, deadline);
  } catch (error) {
    throw explain(error, { options, call, deadline });
  } finally {
    deadline.stop();
  }
}

function send(options: ClientOptions, call: Call, signal: AbortSignal): Promise<Response> {
  const query = call.query ? `?${new URLSearchParams(call.query)}` : '';
  const url = `${options.host}${call.path}${query}`;
  const headers = { authorization: `Bearer ${keyOf(options)}` };
  const request = options.fetch ?? fetch;
  if (call.body === undefined) return request(url, { headers, signal });
  return request(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(call.body),
    signal,
  });
}

/** The key as a header's value: fetch would show one that is none in its error. @throws SourceError */
export function keyOf({ apiKey }: ClientOptions): string {
  const key = apiKey.trim();
  if (/^[\x21-\x7e]+$/.test(key)) return key;
  throw new SourceError('unauthorized', 'POSTHOG_PERSONAL_API_KEY is no key: copy it again.');
}

/** The clock stands still while the reader of the text is busy: that time is not PostHog's. */
async function* bodyOf(response: Response, deadline: Deadline): AsyncGenerator<string> {
  const body = response.body?.pipeThrough(new TextDecoderStream());
  for await (const chunk of body ?? []) {
    deadline.stop();
    yield chunk;
    deadline.restart();
  }
}

interface Circumstances {
  readonly options: ClientOptions;
  readonly call: Call;
  readonly deadline: Deadline;
}

/** What fetch and its body throw, as one of our errors; the caller's own reason stays as it is. */
function explain(error: unknown, { options, call, deadline }: Circumstances): unknown {
  if (call.signal?.aborted) return call.signal.reason;
  if (deadline.expired) return timeoutFailure(options.timeoutMs ?? TIMEOUT_MS, call);
  if (error instanceof SourceError) return error;
  return connectionFailure(options.host, call, error);
}
