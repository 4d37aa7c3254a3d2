import type { Span } from '../../../engine/ports/source.ts';

/** An rrweb event, as far as its place in the recording goes. */
export interface Placed {
  readonly window: string;
  readonly type: number;
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
}

/** Which part of a recording is wanted. */
export interface Wanted {
  readonly span: Span;
  /** Whether the recording goes on behind the span. */
  readonly goesOn: boolean;
}

const FULL_SNAPSHOT = 2;
const META = 4;

/** A full snapshot's Meta (address and size of the page) stands at most so long before it, ms. */
const META_MS = 1_000;

/** A page without a full snapshot for longer was not seen: posthog-js takes one every five minutes, ms. */
const CHECKOUT_MS = 5 * 60_000;

/**
 * The windows seen in the span. Where nothing happened in it, the page that stayed on the screen: the
 * window seen last before it. None outside the recording.
 */
export function windowsAround(entries: readonly Placed[], { span, goesOn }: Wanted): Set<string> {
  const inside = entries.filter(({ timestamp }) => timestamp >= span.from && timestamp <= span.to);
  if (inside.length > 0) return new Set(inside.map(({ window }) => window));
  const before = goesOn ? inTime(entries.filter(({ timestamp }) => timestamp < span.from)) : [];
  return new Set(before.slice(-1).map(({ window }) => window));
}

/**
 * Of these events (in stored order) those in the span and, of each window there, those since its last
 * full snapshot before. Windows stay interleaved as stored; each one's events come in their time.
 */
export function selectAround<T extends Placed>(entries: readonly T[], wanted: Wanted): T[] {
  const turns = new Map<string, Iterator<T>>();
  const chosen = new Set<T>();
  for (const window of windowsAround(entries, wanted)) {
    const own = sinceLastPage(ownInTime(entries, window, wanted.span), wanted.span);
    turns.set(window, own.values());
    for (const entry of own) chosen.add(entry);
  }
  const selected: T[] = [];
  for (const { window } of entries.filter((entry) => chosen.has(entry))) {
    const turn = turns.get(window)?.next();
    if (turn && !turn.done) selected.push(turn.value);
  }
  return selected;
}

/** Of one window's events in their time, those since its last full snapshot before the span. */
export function sinceLastPage<T extends Placed>(own: readonly T[], span: Span): T[] {
  return own.slice(pageBefore(own, span) ?? beforeSpan(own, span));
}

/**
 * From when on the stored events must have been read for `selectAround`, ms; infinite = from the
 * recording's beginning, or nothing more at all.
 */
export function neededFrom(entries: readonly Placed[], wanted: Wanted): number {
  const windows = [...windowsAround(entries, wanted)];
  if (windows.length === 0 && wanted.goesOn) return Number.NEGATIVE_INFINITY;
  const { span } = wanted;
  return Math.min(...windows.map((window) => neededOf(ownInTime(entries, window, span), span)));
}

function neededOf(own: readonly Placed[], span: Span): number {
  const page = own[pageBefore(own, span) ?? -1];
  if (page) return page.timestamp - (page.type === META ? 0 : META_MS);
  // A tab that opened in the span has nothing before it, and must not cost the whole recording.
  return opensInside(own, span) ? span.from - CHECKOUT_MS : Number.NEGATIVE_INFINITY;
}

function opensInside([first, second]: readonly Placed[], { from }: Span): boolean {
  return first?.type === META && first.timestamp >= from && second?.type === FULL_SNAPSHOT;
}

/** Where the page begins on which the window's first event of the span happened; null = not among these. */
function pageBefore(own: readonly Placed[], span: Span): number | null {
  const page = own.slice(0, beforeSpan(own, span) + 1);
  const full = page.findLastIndex(({ type }) => type === FULL_SNAPSHOT);
  const snapshot = page[full];
  if (!snapshot) return null;
  const meta = page.slice(0, full).findLastIndex(({ type }) => type === META);
  const isOwn = snapshot.timestamp - (page[meta]?.timestamp ?? 0) <= META_MS;
  return isOwn ? meta : full;
}

/** How many events were before the span. */
function beforeSpan(own: readonly Placed[], { from }: Span): number {
  const first = own.findIndex(({ timestamp }) => timestamp >= from);
  return first === -1 ? own.length : first;
}

function ownInTime<T extends Placed>(entries: readonly T[], window: string, { to }: Span): T[] {
  return inTime(entries.filter((entry) => entry.window === window && entry.timestamp <= to));
}

/** Stable: events of the same moment stay as stored. */
export function inTime<T extends Placed>(entries: readonly T[]): T[] {
  return entries.toSorted((a, b) => a.timestamp - b.timestamp);
}
