import { createHash, timingSafeEqual } from 'node:crypto';
import type { Projects } from '../engine/ports/projects.ts';
import type { Scope } from '../engine/scope.ts';
import type { Enqueued } from '../queues/producers.ts';
import type { Queues } from '../queues/queues.ts';
import { type Answer, json, send } from './respond.ts';
import type { Route } from './routes.ts';

export interface TriggerOptions {
  /** What a caller must show; null = nothing is started over HTTP. */
  readonly token: string | null;
  /** The projects that runs are made for, all of them. */
  readonly projects: Pick<Projects, 'all'>;
  readonly queues: Pick<Queues, 'enqueue'>;
  readonly now: () => Date;
  readonly log: { error(fields: object, message: string): void };
}

const HOUR_MS = 3_600_000;

/** Seconds after which a queue that could not be reached is worth another try. */
const RETRY_SECONDS = 60;

const OFF = 'Starting runs over HTTP is switched off: set TRIGGER_TOKEN to switch it on.';
const REFUSED = 'Send the header "Authorization: Bearer <TRIGGER_TOKEN>".';
const NOBODY = 'No PostHog project is connected yet: an admin connects one with /backstory setup.';
const NOT_NOW = 'The queue cannot be reached just now. Try again in a minute.';

/**
 * `POST /recordings/analyze-daily` and `POST /pipeline/run`, for a scheduler of one's own: accepted with the
 * id of its job, one for each project. What was done already, today or in this hour, is not done again.
 */
export function triggerRoutes(options: TriggerOptions): Route[] {
  const { queues, now } = options;
  const daily = (scope: Scope) =>
    queues.enqueue('session-recording-analysis', { kind: 'wanted', scope });
  const pipeline = (scope: Scope) => {
    const hour = Math.floor(now().getTime() / HOUR_MS);
    return queues.enqueue(
      'pipeline',
      { kind: 'run', scope },
      { id: `${JSON.stringify(scope)}:${hour}` },
    );
  };
  return [
    trigger(options, '/recordings/analyze-daily', daily),
    trigger(options, '/pipeline/run', pipeline),
  ];
}

function trigger(
  { token, projects, log }: TriggerOptions,
  path: string,
  enqueue: (scope: Scope) => Promise<Enqueued>,
): Route {
  async function answer(header: string | undefined): Promise<Answer> {
    if (token === null) return json(404, { error: OFF });
    if (!isToken(header, token)) return json(401, { error: REFUSED });
    try {
      const homes = await projects.all();
      const enqueued = await Promise.all(homes.map(({ scope }) => enqueue(scope)));
      const [first, ...others] = enqueued.map(({ jobId, duplicate }) => ({
        job: jobId,
        duplicate,
      }));
      if (!first) return json(409, { error: NOBODY });
      return json(202, others.length === 0 ? first : { ...first, jobs: [first, ...others] });
    } catch (error) {
      log.error({ err: error, path }, 'A run could not be enqueued');
      return { ...json(503, { error: NOT_NOW }), retryAfter: RETRY_SECONDS };
    }
  }
  return {
    path,
    method: 'POST',
    handler(request, response) {
      request.resume(); // whatever is in the body, nobody reads it
      answer(request.headers.authorization)
        .then((given) => send(response, given))
        .catch((error: unknown) => {
          log.error({ err: error, path }, 'An answer could not be sent');
          response.destroy();
        });
    },
  };
}

/** Takes as long for a wrong token as for the right one. */
function isToken(header: string | undefined, token: string): boolean {
  const given = /^bearer +(.+)$/i.exec(header ?? '')?.[1] ?? '';
  return timingSafeEqual(digest(given), digest(token));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
