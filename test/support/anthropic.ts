import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { LLMock } from '@copilotkit/aimock';
import { findViolation, MessagesRequest } from './anthropic-rules.ts';
import { ThinkingCheck } from './anthropic-thinking.ts';
import { answer, type Refusal, type Reply, sendError } from './anthropic-wire.ts';

/** A request as it came in, with its texts joined for tests to look into. */
interface Received {
  readonly body: MessagesRequest;
  readonly headers: IncomingMessage['headers'];
  readonly system: string;
  readonly user: string;
}

/** The replies in their order, or a function that makes one from the request (`at` from 0). */
export type Script =
  | readonly Reply[]
  | ((received: Received, at: number) => Reply | Promise<Reply>);

export interface LocalAnthropic {
  /** For `ANTHROPIC_BASE_URL`. */
  readonly url: string;
  /** For `ANTHROPIC_API_KEY`; every other key is refused with 401. */
  readonly apiKey: string;
  /** What came in and was well formed, in order. */
  readonly requests: readonly Received[];
  /** What the real API would have refused, one sentence each: a test expects it to stay empty. */
  readonly violations: readonly string[];
  stop(): Promise<void>;
}

/** platform.claude.com/docs/en/api/overview#request-size-limits */
const MAX_BYTES = 32 * 1024 * 1024;

const API_KEY = 'sk-ant-local';

/** SDK 1.x sends the newer one, with the key as a bearer; older clients the other, with x-api-key. */
const VERSIONS: readonly string[] = ['2023-06-01', '2026-10-21'];

/**
 * A local server that speaks Anthropic's Messages API: aimock behind a gate that refuses what the
 * real API refuses (aimock checks nothing). `await using` or `stop()` ends it.
 */
export async function startAnthropic(script: Script): Promise<LocalAnthropic & AsyncDisposable> {
  const mock = new LLMock({ port: 0, logLevel: 'silent' });
  await mock.start();
  const requests: Received[] = [];
  const violations: string[] = [];
  const thinking = new ThinkingCheck();
  const server = createServer(async (incoming, outgoing) => {
    const body: unknown = await json(incoming).catch(() => null);
    const refusal = refuse(incoming, body, thinking);
    if (refusal) {
      if (refusal.status !== 401) violations.push(refusal.message);
      return sendError(outgoing, refusal);
    }
    const received = read(incoming, body);
    const count = requests.push(received);
    const reply = await choose(script, received, count - 1).catch((error: unknown) => {
      violations.push(`The script failed at request ${count}: ${error}`);
      return UNSCRIPTED;
    });
    if (!reply) violations.push(`Request ${count} is one more than the script has.`);
    const context = String(count);
    thinking.remember(context, received.body);
    const seen = withoutPictures(body);
    const choice = received.body.tool_choice;
    const tool = choice?.type === 'tool' ? choice.name : null;
    answer(mock, { incoming, outgoing, body: seen, reply: reply ?? UNSCRIPTED, tool, context });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const stop = async () => {
    server.closeAllConnections();
    await Promise.all([new Promise((done) => server.close(done)), mock.stop()]);
  };
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return { url, apiKey: API_KEY, requests, violations, stop, [Symbol.asyncDispose]: stop };
}

const UNSCRIPTED: Reply = { status: 500, type: 'api_error', message: 'The script is at its end.' };

/** aimock takes 10 MB at most, and does not look at pictures. */
function withoutPictures(body: unknown): unknown {
  const text = JSON.stringify(body, (key, value) => (key === 'source' ? undefined : value));
  return JSON.parse(text);
}

function refuse(
  { method, url, headers }: IncomingMessage,
  body: unknown,
  thinking: ThinkingCheck,
): Refusal | null {
  const bad = (message: string) => ({ status: 400, type: 'invalid_request_error', message });
  if (method !== 'POST' || url !== '/v1/messages') {
    return { status: 404, type: 'not_found_error', message: `${method} ${url}` };
  }
  const key = headers['x-api-key'] ?? headers.authorization?.replace(/^Bearer /, '');
  if (key !== API_KEY) {
    return { status: 401, type: 'authentication_error', message: 'invalid API key' };
  }
  if (Number(headers['content-length'] ?? 0) > MAX_BYTES) {
    return { status: 413, type: 'request_too_large', message: 'Request exceeds the maximum size' };
  }
  if (!VERSIONS.includes(String(headers['anthropic-version']))) return bad('anthropic-version');
  if (!headers['content-type']?.startsWith('application/json')) return bad('content-type');
  const violation = findViolation(body) ?? thinking.findBad(MessagesRequest.parse(body));
  return violation === null ? null : bad(violation);
}

function read({ headers }: IncomingMessage, body: unknown): Received {
  const parsed = MessagesRequest.parse(body);
  const user = parsed.messages.filter(({ role }) => role === 'user').map(({ content }) => content);
  return {
    body: parsed,
    headers,
    system: join(parsed.system ?? ''),
    user: user.map(join).join('\n'),
  };
}

function join(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  const texts = content.map((block) => {
    if ('text' in block) return String(block.text);
    return 'content' in block ? join(block.content) : '';
  });
  return texts.join('\n');
}

async function choose(script: Script, received: Received, at: number): Promise<Reply | undefined> {
  return typeof script === 'function' ? script(received, at) : script[at];
}
