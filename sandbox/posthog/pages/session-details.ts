import type { Context } from '../context.ts';
import type { StoredPerson, StoredRecording } from '../dataset/shapes.ts';
import { showDate } from './dates.ts';
import { showLength } from './player/times.ts';

/** What the page says about a session: texts to be shown, some of them by strangers. */
export interface SessionDetails {
  readonly who: string;
  /** Date, time and zone. */
  readonly start: string;
  /** As PostHog measured it: minutes and seconds. */
  readonly length: string;
  /** Empty when nobody knows. */
  readonly device: string;
}

/** Gathers what the dataset says about a session. */
export async function detailsOf(
  recording: StoredRecording,
  context: Context,
): Promise<SessionDetails> {
  const person = context.dataset.personByDistinctId.get(recording.distinct_id);
  return {
    who: nameOf(person) ?? 'Anonymous visitor',
    start: showDate(recording.start_time, context.timezone),
    length: showLength(recording.recording_duration * 1000),
    device: await deviceOf(recording.id, context),
  };
}

function nameOf(person: StoredPerson | undefined): string | null {
  const name = person?.name ?? person?.properties.email;
  return typeof name === 'string' && name.trim() !== '' ? name : null;
}

async function deviceOf(session: string, { hogql }: Context): Promise<string> {
  const { results } = await hogql.run(
    `select properties.$browser, properties.$os, properties.$device_type from events
    where $session_id = {session} and properties.$browser != '' order by timestamp limit 1`,
    { session },
  );
  const [browser, os, type] = (results[0] ?? []).map((value) => String(value ?? ''));
  const program = [browser, os].filter(Boolean).join(' on ');
  return [program, type?.toLowerCase()].filter(Boolean).join(', ');
}
