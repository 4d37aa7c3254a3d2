import type { Issue, Person, Recording, SessionEvents } from '../../ports/source.ts';
import { maskEvent, maskRecording } from '../../privacy/events.ts';
import type { Masker } from '../../privacy/masker.ts';
import type { Attempt } from './attempt.ts';

/** Whose session it is, as far as the recording's details tell. */
export function personIn(details: Attempt<Recording | null>): Person | null {
  return details.ok ? (details.value?.person ?? null) : null;
}

/** The events, masked. @throws what reading them threw */
export async function maskedEvents(
  masker: Promise<Masker>,
  reading: Promise<SessionEvents>,
): Promise<SessionEvents> {
  const [known, read] = await Promise.all([masker, reading]);
  return { ...read, events: read.events.map((event) => maskEvent(known, event)) };
}

/** The recording's details, masked; the person's own name is the team's to see and stays. */
export async function maskedDetails(
  masker: Promise<Masker>,
  details: Promise<Attempt<Recording | null>>,
): Promise<Attempt<Recording | null>> {
  const [known, part] = await Promise.all([masker, details]);
  return part.ok && part.value ? { ok: true, value: maskRecording(known, part.value) } : part;
}

/** An issue's name and description may quote what somebody typed. */
export function maskedIssue(masker: Masker, issue: Issue): Issue {
  const { name, description } = issue;
  return {
    ...issue,
    name: masker.text(name),
    description: description === null ? null : masker.text(description),
  };
}
