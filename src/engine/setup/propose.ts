import { hintOf } from './goal-words.ts';
import type { SeenEvent, SeenEvents } from './seen-events.ts';

/** By what a visit got what it came for, and the way there. */
export interface Goal {
  /** null = nothing is known of that. */
  readonly conversionEvent: string | null;
  /** In order, the conversion last; empty = there is none. */
  readonly funnel: readonly string[];
}

/** Steps before the conversion: more are hard to read, and each splits the traffic further. */
const MOST_STEPS = 4;

/** A step is met by at least so many of the visits that converted. */
const ON_THE_WAY = 0.5;

/**
 * How much each sign counts: that it comes after the others of its visit, that it comes once, that few meet it,
 * and, less than any of these, what its name says.
 */
const WEIGHTS = { late: 1, once: 0.6, few: 0.6, name: 0.5 } as const;

/** Met by more visits than this, an event is where people begin, not what they came for. */
const FEW = 0.6;

/**
 * What visits came for, by how they met the project's own events: late, once, and by few; a name is a hint at
 * most. The way there by the order in which those who converted met the others. To be confirmed by people.
 */
export function proposeGoal(seen: SeenEvents): Goal {
  const rated = seen.events
    .filter(({ visits, people }) => people >= 2 && visits <= FEW * seen.visits)
    .map((event) => ({ event, rating: ratingOf(event, seen) }))
    .filter(({ rating }) => rating > 0)
    .toSorted((a, b) => b.rating - a.rating || b.event.visits - a.event.visits);
  const best = rated[0]?.event;
  if (!best) return { conversionEvent: null, funnel: [] };
  return { conversionEvent: best.name, funnel: [...wayTo(best, seen), best.name] };
}

function ratingOf(event: SeenEvent, seen: SeenEvents): number {
  const hint = hintOf(event.name);
  if (hint < 0) return 0;
  const once = event.once / Math.max(1, event.visits);
  const few = 1 - event.visits / Math.max(1, seen.visits);
  const signs = WEIGHTS.late * lateness(event, seen) + WEIGHTS.once * once + WEIGHTS.few * few;
  return signs + WEIGHTS.name * hint;
}

/** Of the other events in its visits, the part that came before it; 0 = it is mostly alone. */
function lateness({ name, visits }: SeenEvent, { orders }: SeenEvents): number {
  const before = sum(orders.filter((order) => order.after === name));
  const after = sum(orders.filter((order) => order.before === name));
  return before + after < visits ? 0 : before / (before + after);
}

function sum(orders: readonly { readonly visits: number }[]): number {
  return orders.reduce((total, { visits }) => total + visits, 0);
}

/**
 * What at least half of those who converted met before, in the order in which most meet it. Each step is met by
 * no more visits than the one before: otherwise it is a turn-off, not a step.
 */
function wayTo(goal: SeenEvent, seen: SeenEvents): string[] {
  const before = (one: string, other: string) =>
    seen.orders.find(({ before, after }) => before === one && after === other)?.visits ?? 0;
  const onTheWay = seen.events.filter(
    ({ name, visits }) =>
      name !== goal.name &&
      visits >= goal.visits &&
      hintOf(name) >= 0 &&
      before(name, goal.name) >= ON_THE_WAY * goal.visits,
  );
  const wins = ({ name }: SeenEvent) =>
    onTheWay.filter((other) => before(name, other.name) > before(other.name, name)).length;
  const ordered = onTheWay.toSorted((a, b) => wins(b) - wins(a) || b.visits - a.visits);
  const narrowing: SeenEvent[] = [];
  for (const step of ordered) {
    if (step.visits <= (narrowing.at(-1)?.visits ?? seen.visits)) narrowing.push(step);
  }
  return narrowing.slice(-MOST_STEPS).map(({ name }) => name);
}
