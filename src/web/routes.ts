import type { IncomingMessage, ServerResponse } from 'node:http';

/** A page of our own, in Bolt's shape, so that it can stand beside Slack's requests. */
export interface Route {
  /** With named parts where there are any: `/reports/:id`; see `paramsOf`. */
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

/** A database that hangs is as good as gone; monitors ask again soon, ms. */
const CHECK_TIMEOUT_MS = 2000;

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
    const ok = (await works(check)) && isReady();
    answer(response, ok ? 200 : 503, { ok });
  }
}

async function works(check: Health['check']): Promise<boolean> {
  const late = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => late.resolve(false), CHECK_TIMEOUT_MS);
  const checked = check().then(
    () => true,
    () => false,
  );
  return Promise.race([checked, late.promise]).finally(() => clearTimeout(timer));
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
