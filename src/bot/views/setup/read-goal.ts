import type { SeenEvent } from '../../../engine/setup/seen-events.ts';
import type { SetupState } from '../../../engine/setup/state.ts';
import { clip, oneLine } from '../../../templates/safe-text.ts';
import { GOAL, NO_EVENT } from '../../../templates/setup-goal.ts';
import { type Filled, type ReadStep, refused, typedIn } from './read.ts';

/** Events of a funnel: more steps than this nobody reads. */
const MOST_STEPS = 10;
const MOST_CHARACTERS = 200;

/** The event by which a visit succeeded, and the way to it. Names that nobody met are taken where it is said so. */
export function readGoal(filled: Filled, { seen }: SetupState): ReadStep {
  const events = seen?.events ?? [];
  const typed = oneLine(typedIn(filled, GOAL.other));
  const chosen = typedIn(filled, GOAL.event);
  const listed = chosen === '' || chosen === NO_EVENT ? null : events[Number(chosen)]?.name;
  const conversionEvent = typed === '' ? (listed ?? null) : typed;
  const steps = stepsIn(typedIn(filled, GOAL.funnel));
  const wrong = steps.find((step) => step.length > MOST_CHARACTERS);
  if (steps.length > MOST_STEPS || wrong !== undefined)
    return refused(GOAL.funnel, `At most ${MOST_STEPS} events, each by its exact name.`);
  const takesUnseen = (filled[GOAL.unseen]?.[GOAL.unseen]?.selected_options ?? []).length > 0;
  const isKnown = (name: string) => isSeen(events, name) || takesUnseen || events.length === 0;
  if (typed !== '' && !isKnown(typed)) return refused(GOAL.other, unseenSentence(events, typed));
  const unknown = steps.find((step) => step !== conversionEvent && !isKnown(step));
  if (unknown !== undefined) return refused(GOAL.funnel, unseenSentence(events, unknown));
  return {
    settled: { goal: { conversionEvent, funnel: funnelOf(steps, conversionEvent) } },
    errors: null,
  };
}

function stepsIn(typed: string): string[] {
  const steps = typed.split(/[>,→]/).map(oneLine).filter(Boolean);
  return [...new Set(steps)];
}

/** A funnel ends with the conversion. */
function funnelOf(steps: readonly string[], conversionEvent: string | null): string[] {
  if (conversionEvent === null) return [...steps];
  return [...steps.filter((step) => step !== conversionEvent), conversionEvent];
}

/** What posthog-js sends by itself is in every project. */
function isSeen(events: readonly SeenEvent[], name: string): boolean {
  return name.startsWith('$') || events.some((event) => event.name === name);
}

function unseenSentence(events: readonly SeenEvent[], name: string): string {
  const likely = events.find((event) => bare(event.name) === bare(name))?.name;
  const remedy =
    likely === undefined
      ? 'Check the name, or tick that it is new or rare.'
      : `Did you mean ${clip(likely, 80)}?`;
  return `No visit met “${clip(name, 80)}” in these days. ${remedy}`;
}

/** `Order Placed` and `order_placed` are easily mistaken for each other. */
function bare(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
