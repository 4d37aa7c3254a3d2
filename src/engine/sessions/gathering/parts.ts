import type { Project, Recording, SessionEvents, Source } from '../../ports/source.ts';
import { createMasker, type Masker } from '../../privacy/masker.ts';
import { namesOf } from '../../privacy/person-names.ts';
import { maskSnapshots } from '../../privacy/snapshots.ts';
import { nothingObserved, type Observations } from '../../recording/observations.ts';
import { observe } from '../../recording/observe.ts';
import type { Scope } from '../../scope.ts';
import { type Attempt, attempt, errorOf, said, valueOr } from './attempt.ts';
import { maskedDetails, maskedEvents, personIn } from './masked.ts';
import { primed } from './primed.ts';

/** Own time limit of each part, milliseconds: one slow part must not hold up the others. */
const LIMITS_MS = { metadata: 20_000, events: 60_000, recording: 180_000 };

const NO_EVENTS: SessionEvents = { events: [], truncated: false };

/** Which session is read, for whom, from where. */
export interface Wanted {
  readonly source: Source;
  readonly scope: Scope;
  readonly id: string;
  readonly signal?: AbortSignal | undefined;
  /** Whoever asks can wait: a limit of PostHog's is a failure then, not a gap in what is told. */
  readonly patient?: boolean | undefined;
}

/** What is read first, each part for itself. */
export interface Parts {
  readonly project: Attempt<Project>;
  readonly recording: Attempt<Recording | null>;
  readonly events: Attempt<SessionEvents>;
  readonly observed: Attempt<Observations>;
  readonly masker: Masker;
}

/**
 * Reads the parts in parallel. What was recorded is masked here, before anything else reads it (design
 * §6); whose name to mask, the recording's details tell, so the rest waits for them before it is read on.
 */
export async function readParts({ source, scope, id, signal }: Wanted): Promise<Parts> {
  const details = attempt(source.recording(scope, id, within(LIMITS_MS.metadata, signal)));
  const masker = details.then((part) => createMasker({ names: namesOf(personIn(part)) }));
  const snapshots = primed(source.snapshots(scope, id, within(LIMITS_MS.recording, signal)));
  const [project, events, observed] = await Promise.all([
    attempt(source.project(scope, within(LIMITS_MS.metadata, signal))),
    attempt(maskedEvents(masker, source.events(scope, id, within(LIMITS_MS.events, signal)))),
    attempt(masker.then((known) => observe(maskSnapshots(known, snapshots)))),
  ]);
  const recording = await maskedDetails(masker, details);
  return { project, recording, events, observed, masker: await masker };
}

export function within(limitMs: number, signal: AbortSignal | undefined): AbortSignal {
  return AbortSignal.any([AbortSignal.timeout(limitMs), ...(signal ? [signal] : [])]);
}

/** The parts that were read; empty ones in place of the others. */
export interface ReadParts {
  readonly recording: Recording | null;
  readonly events: SessionEvents;
  readonly observed: Observations;
}

export function whatWasRead({ recording, events, observed }: Parts): ReadParts {
  return {
    recording: valueOr(recording, null),
    events: valueOr(events, NO_EVENTS),
    observed: valueOr(observed, nothingObserved()),
  };
}

/** Why nothing can be told at all; null = something can. A refused key is refused for every part. */
export function endsIt(parts: Parts, patient = false) {
  const { project, recording, events, observed } = parts;
  const errors = [recording, events, observed].map(errorOf).filter((error) => error !== null);
  const refused = errorOf(project) ?? errors.find(({ code }) => code === 'unauthorized');
  if (refused) return refused;
  const limited = errors.find(({ code }) => code === 'rate_limited');
  if (limited && patient) return limited;
  const read = whatWasRead(parts);
  if (read.events.events.length > 0 || read.observed.span !== null) return null;
  return (
    errorOf(events) ?? errorOf(observed) ?? (read.recording ? 'nothing-recorded' : 'not-found')
  );
}

/** What could not be read, as sentences for people. */
export function gapsOf(parts: Parts): string[] {
  const { events, observed } = whatWasRead(parts);
  return [
    ...said(parts.events, 'The events could not be read'),
    ...said(parts.observed, 'The recording could not be read to its end'),
    ...said(parts.recording, "The recording's details could not be read"),
    ...(observed.span === null ? ['No recording: this is told from events alone.'] : []),
    ...(events.events.length === 0 ? ['No events: this is told from the recording alone.'] : []),
    ...leftOutOf(events),
  ];
}

function leftOutOf({ events, truncated, leftOut }: SessionEvents): string[] {
  if (!truncated) return [];
  if (leftOut === undefined) return ['The session has more events than were read.'];
  const all = (events.length + leftOut).toLocaleString('en');
  return [
    `Of the session's ${all} events, ${leftOut.toLocaleString('en')} that repeat others were left out: what repeats may have happened more often than is said here.`,
  ];
}
