import { createServer } from 'node:http';
import { paramsOf } from './paths.ts';
import type { Route } from './routes.ts';

/** A running web server. */
export interface Web {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves our own pages where Slack's requests do not come in beside them; port 0 = any free one. */
export async function startWeb(routes: readonly Route[], port: number): Promise<Web> {
  const server = createServer((request, response) => {
    const route = routes.find(
      ({ path, method }) => method === request.method && paramsOf(path, request.url),
    );
    if (route) route.handler(request, response);
    else response.writeHead(404).end();
  });
  const listening = Promise.withResolvers<void>();
  server.once('error', listening.reject).listen(port, listening.resolve);
  await listening.promise;
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    async close() {
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      server.closeIdleConnections();
      await closed.promise;
    },
  };
}
