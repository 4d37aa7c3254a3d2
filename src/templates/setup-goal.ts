import type { ModalView } from '@slack/types';
import { type Goal, proposeGoal } from '../engine/setup/propose.ts';
import { SEEN_DAYS, type SeenEvent, type SeenEvents } from '../engine/setup/seen-events.ts';
import type { SetupState } from '../engine/setup/state.ts';
import { ACTIONS } from './actions.ts';
import { count, plural } from './plain-words.ts';
import { render } from './render.ts';
import { clip } from './safe-text.ts';
import { buttons, field, option, plain, type SetupScreen, stepView } from './setup-fields.ts';
import { setupProblem } from './setup-problem.ts';

/** Fields of the form: the event, chosen or by its name, the way to it, and whether names may be new. */
export const GOAL = {
  event: 'event',
  other: 'other',
  funnel: 'funnel',
  unseen: 'unseen',
} as const;

/** No event says that somebody got what they came for. An event's option has its place in the list. */
export const NO_EVENT = 'none';

const NONE_SEEN: SeenEvents = { days: SEEN_DAYS, visits: 0, events: [], orders: [] };

/** Events told with their counts: a screen of a phone; all can be chosen. */
const TOLD = 8;

/** Asks by which event a visit succeeded, and by which ones it got there; what is proposed stands there. */
export function setupGoal(state: SetupState, screen: SetupScreen): ModalView {
  const seen = state.seen ?? NONE_SEEN;
  const goal = state.goal ?? proposeGoal(seen);
  const isChosen = state.goal !== null;
  const { events } = seen;
  return stepView('goal', screen, {
    submit: 'Next',
    blocks: [
      ...setupProblem(screen.problem, state.host),
      ...render('setup-goal', {
        project: clip(state.project?.name ?? '', 80),
        visits: plural(seen.visits, 'visit'),
        days: seen.days,
        events: events.slice(0, TOLD).map((event) => toldOf(event, seen)),
        more:
          events.length > TOLD ? `${count(events.length - TOLD)} more can be chosen below.` : '',
        proposed: isChosen || goal.conversionEvent === null ? '' : clip(goal.conversionEvent, 80),
        way: wayTo(goal, seen),
      }).blocks,
      ...(events.length > 0 ? [chosenEvent(seen, goal)] : []),
      otherEvent(seen, goal),
      way(goal),
      ...(events.length > 0 ? [unseen()] : []),
      buttons(['Look again', ACTIONS.setupAgain], ['Back', `${ACTIONS.setupTo}checks`]),
    ],
  });
}

function toldOf({ name, visits, people }: SeenEvent, seen: SeenEvents) {
  return {
    name: clip(name, 60),
    met: `${count(visits)} of ${plural(seen.visits, 'visit')}`,
    people: people === 1 ? '1 person' : `${count(people)} people`,
  };
}

/** The steps before the conversion, each with the visits that met it: `cart_opened (20) → paid_started (12)`. */
function wayTo({ conversionEvent, funnel }: Goal, { events }: SeenEvents): string {
  const visits = new Map(events.map((event) => [event.name, event.visits]));
  return funnel
    .filter((step) => step !== conversionEvent)
    .map((step) => `${clip(step, 60)} (${count(visits.get(step) ?? 0)})`)
    .join(' → ');
}

function chosenEvent({ events, visits: all }: SeenEvents, { conversionEvent }: Goal) {
  const options = [
    option('None of these', NO_EVENT),
    ...events.map(({ name, visits }, i) =>
      option(`${clip(name, 45)}: ${count(visits)} of ${count(all)}`, String(i)),
    ),
  ];
  const at = events.findIndex(({ name }) => name === conversionEvent);
  return field(
    GOAL.event,
    { label: 'Conversion event' },
    { type: 'static_select', options, initial_option: options[at + 1] },
  );
}

function otherEvent({ events }: SeenEvents, { conversionEvent }: Goal) {
  const isListed = events.some(({ name }) => name === conversionEvent);
  return field(
    GOAL.other,
    { label: 'Or another event, by its exact name', optional: true },
    {
      type: 'plain_text_input',
      max_length: 200,
      placeholder: plain('order_completed'),
      ...(isListed || conversionEvent === null ? {} : { initial_value: conversionEvent }),
    },
  );
}

function way({ funnel }: Goal) {
  return field(
    GOAL.funnel,
    {
      label: 'Funnel',
      hint: 'Events in their order, with > between them. The conversion comes last by itself',
      optional: true,
    },
    {
      type: 'plain_text_input',
      max_length: 1000,
      placeholder: plain('product_viewed > checkout_started'),
      ...(funnel.length > 0 ? { initial_value: clip(funnel.join(' > '), 1000) } : {}),
    },
  );
}

function unseen() {
  return field(
    GOAL.unseen,
    { label: 'Names that nobody met in these days', optional: true },
    {
      type: 'checkboxes',
      options: [option('Take them all the same: they are new, or rare', GOAL.unseen)],
    },
  );
}
