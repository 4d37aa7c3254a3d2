import { createFileForget } from '../../adapters/files/forget.ts';
import type { Env } from '../../config/env.ts';
import { deleteFound, mayStand, rewritten } from '../../engine/forget/delete.ts';
import { type FindDeps, type Found, findWanted, type Wanted } from '../../engine/forget/find.ts';
import { ChatError } from '../../engine/ports/chat.ts';
import type { Scope } from '../../engine/scope.ts';
import { withoutVisits } from '../../templates/without-visits.ts';
import { wait } from '../wait.ts';
import type { Service } from './service.ts';
import type { Forgetting } from './text.ts';

/** Slack lets us delete about 50 messages a minute: without a word of its own, so long we wait, seconds. */
const WAIT_SECONDS = 30;

export interface Forgettable {
  readonly env: Env;
  readonly wanted: Wanted;
  /** Whose things they are where this terminal kept them. */
  readonly scope: Scope;
  /** null = the service is not looked at. */
  readonly service: Service | null;
  readonly source: FindDeps['source'];
  readonly say: (line: string) => void;
}

/** Says what would be deleted, or deletes it, by the same code as `/backstory forget`. */
export async function forget(asked: Forgettable, isMeant: boolean): Promise<Forgetting> {
  const { service, wanted } = asked;
  const local = createFileForget(asked.env.DATA_DIR);
  const find = () => found(asked, local);
  const first = await find();
  const inService = service
    ? await (isMeant ? deleted : rehearsed)(asked, service, first, find)
    : NOWHERE;
  return {
    ...{ wanted, deleted: isMeant, sessions: first.sessions, ...inService },
    local: await local.files(asked.scope, first.what, { rehearsed: !isMeant }),
    withoutPostHog: first.withoutPostHog,
  };
}

type InService = Pick<Forgetting, 'slack' | 'stored'>;

const NOWHERE: InService = { slack: { messages: 0, files: 0, edited: 0, stuck: [] }, stored: {} };
const NONE: FindDeps['forget'] = {
  sessionsOf: async () => [],
  messages: async () => [],
  files: async () => [],
};

/** In the database as on the disk: of a person all that either knows. */
function found(
  { service, wanted, scope, source }: Forgettable,
  local: ReturnType<typeof createFileForget>,
): Promise<Found> {
  const kept = service?.forget ?? NONE;
  const forget: FindDeps['forget'] = {
    sessionsOf: async (own, email) => [
      ...(await kept.sessionsOf(own, email)),
      ...(await local.sessionsOf(email)),
    ],
    messages: (...asked) => kept.messages(...asked),
    files: (...asked) => kept.files(...asked),
  };
  return findWanted({ forget, source, edit: withoutVisits }, service?.scope ?? scope, wanted);
}

async function rehearsed(_: Forgettable, service: Service, one: Found): Promise<InService> {
  const { gone, edited } = one.removal;
  const stored = await service.forget.rehearse(service.scope, one.what, rewritten(one));
  const messages = gone.filter(mayStand).length;
  const files = one.files.length;
  return { slack: { messages, files, edited: edited.length, stuck: [] }, stored };
}

/** Slack asks to wait now and then: it goes on where it was. */
async function deleted(
  { say }: Forgettable,
  service: Service,
  first: Found,
  find: () => Promise<Found>,
): Promise<InService> {
  for (let one = first; ; one = await find()) {
    try {
      const told = async ({ done, of }: { done: number; of: number }) => {
        if (done % 10 === 0) say(`${done} of ${of} messages and files in Slack are gone…`);
      };
      const { messages, files, edited, stuck, rows } = await deleteFound(
        service,
        service.scope,
        one,
        told,
      );
      return { slack: { messages, files, edited, stuck }, stored: rows };
    } catch (error) {
      if (!(error instanceof ChatError) || error.code !== 'rate_limited') throw error;
      const seconds = error.retryAfterSeconds ?? WAIT_SECONDS;
      say(`Slack asks to wait ${seconds} s…`);
      await wait(seconds * 1000);
    }
  }
}
