import type { Digest, Moment, MomentKind } from '../digest/moment.ts';
import type { Lasting, Want } from '../query/query.ts';

/** Kinds of which a longer one is a clearer one, and from how long on it is one at all, seconds. */
const BY_LENGTH: ReadonlyMap<MomentKind, number> = new Map([
  ['still', 10],
  ['wait', 3],
  ['late', 3],
  ['page', 0],
]);
/** So long is as clear as it gets, seconds. */
const CLEAR_SECONDS = 30;
/** What is asked for as "40 s" is met from four fifths of it on, and up to twice as long fully. */
const ABOUT = { least: 0.8, full: 2 };
/** A visit of about "20 s" is from this part of it up to this multiple. */
const VISIT = { least: 0.6, most: 1.6 };
/** So often is as clear as it gets. */
const CLEAR_TIMES = 3;

/** Who leaves so soon after something left because of it, seconds (field.md §4: leave after error). */
const LEAVE_SECONDS = 30;
/** Later than this it was not that, seconds. */
const LATER_SECONDS = 60;

/** How well a moment is what is wanted: 0 = it is not, 1 = just that. */
export function fitOf({ kind, lasted, times }: Moment, { kinds, lasting }: Want): number {
  const weight = kinds.get(kind) ?? 0;
  if (weight === 0) return 0;
  if (lasting && kind === 'end') return weight * fitOfVisit(lasted, lasting);
  if (lasting) return weight * fitOfLength(lasted, lasting);
  const least = BY_LENGTH.get(kind);
  if (least === undefined) return weight * (0.8 + 0.2 * Math.min(1, times / CLEAR_TIMES));
  if (lasted < least) return 0;
  return weight * (0.4 + 0.6 * Math.min(1, lasted / CLEAR_SECONDS));
}

function fitOfLength(lasted: number, { bound, seconds }: Lasting): number {
  if (bound === 'least') return lasted >= seconds ? 1 : 0;
  if (bound === 'most') return lasted <= seconds ? 1 : 0;
  if (lasted < seconds * ABOUT.least) return 0;
  if (lasted < seconds) return 0.5 + 0.5 * (lasted / seconds);
  return lasted <= seconds * ABOUT.full ? 1 : Math.max(0.3, (seconds * ABOUT.full) / lasted);
}

/** A visit is so long as a whole: "left after 20 s" is not met by an hour. */
function fitOfVisit(lasted: number, { bound, seconds }: Lasting): number {
  if (bound !== 'about') return fitOfLength(lasted, { bound, seconds });
  const isNear = lasted >= seconds * VISIT.least && lasted <= seconds * VISIT.most;
  return isNear ? Math.min(lasted, seconds) / Math.max(lasted, seconds) : 0;
}

/** How far the visitor left because of a moment, as far as time tells: 1 = soon after it, 0 = much later. */
export function leavingFit({ until }: Moment, { durationSeconds }: Digest): number {
  const rest = Math.max(0, durationSeconds - until);
  if (rest <= LEAVE_SECONDS) return 1 - 0.2 * (rest / LEAVE_SECONDS);
  return rest <= LATER_SECONDS ? 0.4 : 0;
}
