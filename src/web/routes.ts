import type { IncomingMessage, ServerResponse } from 'node:http';

/** A page of our own, in Bolt's shape, so that it can stand beside Slack's requests. */
export interface Route {
  readonly path: string;
  readonly method: string;
  readonly handler: (request: IncomingMessage, response: ServerResponse) => void;
}

export interface Health {
  /** False from the moment of a shutdown: no new work is wanted. */
  readonly isReady: () => boolean;
  /** Rejects when something we cannot work without does not answer. */
  readonly check: () => Promise<void>;
}

/** `/healthz`: the process lives. `/readyz`: it can work. */
export function healthRoutes({ isReady, check }: Health): Route[] {
  return [
    {
      path: '/healthz',
      method: 'GET',
      handler: (_request, response) => answer(response, 200, { ok: true }),
    },
    { path: '/readyz', method: 'GET', handler: (_request, response) => void ready(response) },
  ];

  async function ready(response: ServerResponse): Promise<void> {
    const works = await check().then(
      () => true,
      () => false,
    );
    const ok = works && isReady();
    answer(response, ok ? 200 : 503, { ok });
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
