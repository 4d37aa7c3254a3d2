import type { Params } from './paths.ts';
import { paramsOf, queryOf } from './paths.ts';
import { type Answer, send } from './respond.ts';
import type { Route } from './routes.ts';

/** A request, taken apart. */
export interface Asked {
  /** What the route's path names. */
  readonly params: Params;
  readonly query: URLSearchParams;
  /** Aborted when nobody waits any more. */
  readonly signal: AbortSignal;
}

export interface Answering {
  readonly path: string;
  readonly answer: (asked: Asked) => Promise<Answer>;
  /** What is said when the answer fails. */
  readonly failed: () => Promise<Answer>;
  readonly log: { error(fields: object, message: string): void };
}

/** A route that gets a request taken apart and gives its answer back; what fails is logged, never shown. */
export function answering({ path, answer, failed, log }: Answering): Route {
  return {
    path,
    method: 'GET',
    handler(request, response) {
      const gone = new AbortController();
      response.once('close', () => gone.abort());
      const params = paramsOf(path, request.url) ?? {};
      const asked = { params, query: queryOf(request.url), signal: gone.signal };
      answer(asked)
        .catch((error: unknown) => {
          if (!gone.signal.aborted) log.error({ err: error, path }, 'A page could not be made');
          return failed();
        })
        .then((given) => send(response, given))
        .catch((error: unknown) => {
          log.error({ err: error, path }, 'A page could not be sent');
          response.destroy();
        });
    },
  };
}
