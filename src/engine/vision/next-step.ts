import type { Recording } from '../ports/source.ts';
import type { Observation, Scanner, VisionQuota, VisionRights } from '../ports/vision.ts';
import { type Unfit, unfitness } from './fitness.ts';
import { type Failed, failureOf, isUnderWay } from './observed.ts';

/** What is known of a session and of Replay Vision, read just now. */
export interface VisionFacts {
  readonly rights: VisionRights;
  /** null = PostHog has no recording of the session. */
  readonly recording: Pick<Recording, 'durationSeconds' | 'activeSeconds' | 'ongoing'> | null;
  /** Of the session, by summarizers alone, newest first. */
  readonly observations: readonly Observation[];
  readonly scanners: readonly Scanner[];
  /** null = not known. */
  readonly quota: VisionQuota | null;
  /** The look that somebody asked for; null = nobody did yet. */
  readonly look: VisionLook | null;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** A look at the session by one scanner. */
export interface VisionLook {
  readonly scannerId: string;
  /** When PostHog took it, milliseconds since the epoch; null = it is still to be asked for. */
  readonly takenAt: number | null;
}

/** Why nothing can be asked for now. */
export type RefusedReason =
  | 'no-rights'
  | 'read-only'
  | 'no-recording'
  | 'quota'
  | 'scanner-gone'
  | Unfit;

/** Why there will be no summary. */
export type FailedReason =
  | Failed
  | { readonly kind: 'scanner-deleted' | 'never-began' | 'too-slow' | 'unreadable' };

/** What to do next. */
export type VisionStep =
  | { readonly step: 'show'; readonly observation: Observation }
  /** Exactly one scanner has not seen the session; `before` = how another one failed. */
  | { readonly step: 'offer'; readonly scanner: Scanner; readonly before: FailedReason | null }
  | {
      readonly step: 'choose';
      readonly scanners: readonly Scanner[];
      readonly before: FailedReason | null;
    }
  | { readonly step: 'ask-to-create' }
  /** Have it watched: PostHog is asked now. */
  | { readonly step: 'scan'; readonly scannerId: string }
  /** It is watched, or waits for its turn. */
  | { readonly step: 'wait'; readonly observation: Observation | null }
  | { readonly step: 'failed'; readonly reason: FailedReason }
  | { readonly step: 'refused'; readonly reason: RefusedReason };

/** PostHog ends a look after 110 minutes (posthog.md §3.3); then nobody says so for a while. */
const LONGEST_LOOK_MS = 120 * 60_000;

/** PostHog writes an observation when its work begins, which may wait for its turn. */
const LONGEST_TURN_MS = 20 * 60_000;

/**
 * Check, then scan: a summary that is there is shown, a look under way is waited for, and only then is one
 * asked for, by a scanner that has not seen the session: it never sees one twice, failed or not.
 */
export function nextVisionStep(facts: VisionFacts): VisionStep {
  const { rights, look } = facts;
  if (rights === 'none') return { step: 'refused', reason: 'no-rights' };
  return lookedAt(facts) ?? (look ? asked(facts, look) : open(facts));
}

/** What follows from what scanners made of the session; null = none of them has, or is at it. */
function lookedAt({ observations, look, now }: VisionFacts): VisionStep | null {
  const shown = observations.find(({ summary }) => summary !== null);
  if (shown) return { step: 'show', observation: shown };
  const own = observations.find(({ scannerId }) => scannerId === look?.scannerId);
  const current = own ?? (look ? undefined : observations.find((one) => isAtIt(one, now)));
  if (!current) return null;
  if (isAtIt(current, now)) return { step: 'wait', observation: current };
  return { step: 'failed', reason: reasonOf(current) };
}

function isAtIt(observation: Observation, now: number): boolean {
  return isUnderWay(observation) && now - observation.createdAt <= LONGEST_LOOK_MS;
}

/** Why a look that is over, or should be, has no summary. */
function reasonOf(observation: Observation): FailedReason {
  if (isUnderWay(observation)) return { kind: 'too-slow' };
  return failureOf(observation) ?? { kind: 'unreadable' };
}

/** Somebody asked for a look that has left no observation yet. */
function asked(facts: VisionFacts, { scannerId, takenAt }: VisionLook): VisionStep {
  const isThere = facts.scanners.some(({ id }) => id === scannerId);
  if (takenAt !== null) {
    if (!isThere) return { step: 'failed', reason: { kind: 'scanner-deleted' } };
    const isLost = facts.now - takenAt > LONGEST_TURN_MS;
    if (isLost) return { step: 'failed', reason: { kind: 'never-began' } };
    return { step: 'wait', observation: null };
  }
  const refusal = refusalOf(facts);
  if (refusal) return { step: 'refused', reason: refusal };
  if (!isThere) return { step: 'refused', reason: 'scanner-gone' };
  return { step: 'scan', scannerId };
}

/** Nobody asked for a look yet: what could be. */
function open(facts: VisionFacts): VisionStep {
  const { scanners, observations } = facts;
  const refusal = refusalOf(facts);
  if (refusal) return { step: 'refused', reason: refusal };
  const seen = new Set(observations.map(({ scannerId }) => scannerId));
  const [last] = observations;
  const before = last ? reasonOf(last) : null;
  const fresh = scanners.filter(({ id }) => !seen.has(id));
  const [scanner, ...more] = fresh;
  if (scanner) {
    return more.length > 0
      ? { step: 'choose', scanners: fresh, before }
      : { step: 'offer', scanner, before };
  }
  return before ? { step: 'failed', reason: before } : { step: 'ask-to-create' };
}

/** What stands against any look. */
function refusalOf({ rights, recording, quota }: VisionFacts): RefusedReason | null {
  if (rights !== 'write') return 'read-only';
  if (!recording) return 'no-recording';
  return unfitness(recording) ?? (quota?.exhausted ? 'quota' : null);
}
