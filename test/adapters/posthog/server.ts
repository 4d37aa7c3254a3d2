import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createPostHog, type PostHogOptions } from '../../../src/adapters/posthog/posthog.ts';
import { createThrottle } from '../../../src/adapters/posthog/throttle.ts';
import { SourceError } from '../../../src/engine/ports/source.ts';

export const SCOPE = { workspace: 'local', project: '1' };

export interface Request {
  readonly method: string;
  readonly url: URL;
  readonly authorization: string | undefined;
  readonly body: string;
}

/** Answers one request; gets the requests so far, this one included. */
export type Handler = (request: Request, response: ServerResponse, count: number) => void;

/** An HTTP server that fails in the ways a network does. */
async function startServer(handler: Handler) {
  const requests: Request[] = [];
  const server = createServer(async (incoming, response) => {
    const request = await read(incoming);
    requests.push(request);
    handler(request, response, requests.length);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  return {
    host: `http://127.0.0.1:${address.port}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function read(incoming: IncomingMessage): Promise<Request> {
  const body = (await Array.fromAsync(incoming.setEncoding('utf8'))).join('');
  return {
    method: incoming.method ?? '',
    url: new URL(incoming.url ?? '', 'http://server'),
    authorization: incoming.headers.authorization,
    body,
  };
}

/** A server, the source that talks to it, and the milliseconds it waited between attempts. */
export async function startPair(handler: Handler, options: Partial<PostHogOptions> = {}) {
  const server = await startServer(handler);
  const waits: number[] = [];
  const source = createPostHog({
    host: server.host,
    apiKey: 'phx_test',
    pause: async (milliseconds) => {
      waits.push(milliseconds);
    },
    random: () => 1,
    snapshotThrottle: createThrottle(),
    ...options,
  });
  return { ...server, source, waits };
}

export function json(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

/** What a promise failed with, when it failed with one of our errors. */
export async function failureOf(promise: Promise<unknown>): Promise<SourceError> {
  const error = await promise.then(
    () => new Error('It did not fail.'),
    (reason: unknown) => reason,
  );
  if (error instanceof SourceError) return error;
  throw error;
}
