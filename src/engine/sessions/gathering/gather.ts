import type { SessionEvents, SourceError } from '../../ports/source.ts';
import type { SessionData } from '../session-data.ts';
import { attempt, said, valueOr } from './attempt.ts';
import { personOf, relatedIssues } from './company.ts';
import { maskedIssue } from './masked.ts';
import {
  endsIt,
  gapsOf,
  type Parts,
  readParts,
  type Wanted,
  whatWasRead,
  within,
} from './parts.ts';

/** Events this far outside the recording belong to it, ms (posthog.md §1.1). */
const OUTSIDE_MS = 100_000;
/** Time limit for what is only good to know, ms. */
const COMPANY_MS = 15_000;

/** Why there is nothing to tell. */
export type GatherFailure = 'not-found' | 'nothing-recorded' | SourceError;

export type Gathered =
  | { readonly ok: true; readonly data: SessionData }
  | { readonly ok: false; readonly failure: GatherFailure };

/**
 * Reads everything about a session, in parallel. What one part cannot give is said in `missing`; only a
 * missing recording and missing events together, or a key that is refused, end it.
 * @throws what the caller's signal was aborted with
 */
export async function gather(wanted: Wanted): Promise<Gathered> {
  const parts = await readParts(wanted);
  wanted.signal?.throwIfAborted();
  const failure = endsIt(parts, wanted.patient);
  if (failure) return { ok: false, failure };
  return { ok: true, data: await assemble(wanted, parts) };
}

async function assemble(wanted: Wanted, parts: Parts): Promise<SessionData> {
  const read = whatWasRead(parts);
  const span = read.observed.span ?? eventSpan(read.events);
  const events = read.events.events.filter(
    ({ timestamp }) => timestamp >= span.start - OUTSIDE_MS && timestamp <= span.end + OUTSIDE_MS,
  );
  const brief = { ...wanted, signal: within(COMPANY_MS, wanted.signal) };
  const [issues, person] = await Promise.all([
    attempt(relatedIssues(brief, read)),
    attempt(personOf(brief, read)),
  ]);
  if (!parts.project.ok) throw parts.project.error;
  return {
    ...read,
    id: wanted.id,
    project: parts.project.value,
    events,
    person: valueOr(person, null),
    issues: valueOr(issues, []).map((issue) => maskedIssue(parts.masker, issue)),
    missing: [
      ...gapsOf(parts),
      ...said(issues, 'Error tracking could not be read'),
      ...said(person, 'The person could not be read'),
    ],
    hidden: parts.masker.hidden(),
    zero: span.start,
    durationSeconds: Math.round((span.end - span.start) / 100) / 10,
  };
}

function eventSpan({ events }: SessionEvents): { start: number; end: number } {
  const times = events.map(({ timestamp }) => timestamp);
  return { start: Math.min(...times), end: Math.max(...times) };
}
