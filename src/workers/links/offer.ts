import { ChatError } from '../../engine/ports/chat.ts';
import { type Recording, SourceError } from '../../engine/ports/source.ts';
import type { OfferSummaries } from '../../queues/payloads/links.ts';
import { sessionOffer } from '../../templates/session-offer.ts';
import type { LinksDeps } from './deps.ts';

/** An offer that comes later is about another talk, ms. */
const TIMEOUT_MS = 10_000;

/**
 * Offers whoever wrote ids of sessions their summaries, alone. Ids of anything else, and of sessions of other
 * projects, look the same from here: to them nothing is said. Nobody asked, so what fails is not told either.
 */
export async function offerSummaries(deps: LinksDeps, job: OfferSummaries): Promise<void> {
  const { channel, user, askedIn, thread } = job;
  try {
    const sessions = await sessionsOf(deps, job);
    if (sessions.length === 0) return;
    const project = await deps.projectName();
    const offer = sessionOffer({ sessions, project, thread });
    await deps.chat.whisper({ channel, user, thread: askedIn }, offer);
  } catch (err) {
    if (!(err instanceof SourceError || err instanceof ChatError)) throw err;
    deps.log.info({ err, channel }, 'A summary was not offered');
  }
}

async function sessionsOf(
  { source }: LinksDeps,
  { scope, sessions }: OfferSummaries,
): Promise<Recording[]> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const found = await Promise.all(sessions.map((id) => source.recording(scope, id, signal)));
  return found.filter((recording) => recording !== null);
}
