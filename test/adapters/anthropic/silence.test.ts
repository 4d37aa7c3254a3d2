import { createServer, type Server, type ServerResponse } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { createAnthropic } from '../../../src/adapters/anthropic/create.ts';
import { loadPrompts } from '../../../src/adapters/prompts/load.ts';

const MESSAGE = { content: [], usage: { input_tokens: 700, output_tokens: 1 } };
const BEGINNING = [
  ['message_start', { message: MESSAGE }],
  ['content_block_start', { index: 0, content_block: { type: 'text', text: '' } }],
  ['content_block_delta', { index: 0, delta: { type: 'text_delta', text: 'done' } }],
] as const;
const END = [
  ['content_block_stop', { index: 0 }],
  ['message_delta', { delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 1 } }],
  ['message_stop', {}],
] as const;

const IDLE_MS = 800;
let server: Server;

afterEach(() => server.closeAllConnections());
afterEach(() => new Promise((done) => server.close(done)));

/** Asks a server that streams by hand, with less patience than usual. */
async function ask(stream: (response: ServerResponse) => void) {
  server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    stream(response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const model = createAnthropic({
    apiKey: 'key',
    baseUrl: `http://127.0.0.1:${port}`,
    prompts: await loadPrompts('prompts'),
    models: { sessions: 'm', patterns: 'm', small: 'm' },
    maxRetries: 0,
    limits: { totalMs: 30_000, idleMs: IDLE_MS },
  });
  const variables = { about: '', timeline: '', question: '' };
  return model.ask({ prompt: 'summarize-session', variables });
}

function send(response: ServerResponse, events: readonly (readonly [string, object])[]): void {
  for (const [type, data] of events) {
    response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`);
  }
}

it('waits for a model that thinks for long, as long as it sends pings', async () => {
  const answer = ask((response) => {
    const begun = Date.now();
    const timer = setInterval(() => {
      send(response, [['ping', {}]]);
      if (Date.now() - begun < 1.5 * IDLE_MS) return;
      clearInterval(timer);
      send(response, [...BEGINNING, ...END]);
      response.end();
    }, IDLE_MS / 8);
  });
  expect((await answer).text).toBe('done');
});

it('gives up on a model that goes silent in the middle, and counts what it had cost', async () => {
  const answer = ask((response) => send(response, BEGINNING));
  await expect(answer).rejects.toMatchObject({
    code: 'unavailable',
    usage: { calls: 1, inputTokens: 700 },
    cause: { message: 'It sent nothing for 0.8 s.' },
  });
});
