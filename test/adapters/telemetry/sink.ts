import { once } from 'node:events';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';

interface Received {
  readonly path: string;
  readonly body: string;
}

/** An HTTP server that takes everything and remembers it. */
export interface Sink {
  readonly url: string;
  readonly received: readonly Received[];
  close(): Promise<void>;
}

export async function openSink(): Promise<Sink> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const bytes = await buffer(request);
    const zipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
    received.push({ path: request.url ?? '', body: String(zipped ? gunzipSync(bytes) : bytes) });
    response.setHeader('content-type', 'application/json').end('{"status":1}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
