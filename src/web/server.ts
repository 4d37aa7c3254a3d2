import { createServer } from 'node:http';
import type { Route } from './routes.ts';

/** Serves our own pages where no bot runs beside them. @returns how to close it */
export async function startWeb(
  routes: readonly Route[],
  port: number,
): Promise<{ close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://local');
    const route = routes.find(({ path, method }) => path === pathname && method === request.method);
    if (route) route.handler(request, response);
    else response.writeHead(404).end();
  });
  const listening = Promise.withResolvers<void>();
  server.once('error', listening.reject).listen(port, listening.resolve);
  await listening.promise;
  return {
    async close() {
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      server.closeIdleConnections();
      await closed.promise;
    },
  };
}
