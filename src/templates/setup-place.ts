import type { ModalView } from '@slack/types';
import type { ScheduleCost } from '../engine/friction/schedule-cost.ts';
import type { SetupState } from '../engine/setup/state.ts';
import { ACTIONS } from './actions.ts';
import { dollars } from './plain-words.ts';
import { render } from './render.ts';
import { clip } from './safe-text.ts';
import { hourWords } from './settings-words.ts';
import { buttons, field, option, type SetupScreen, stepView } from './setup-fields.ts';
import { setupProblem } from './setup-problem.ts';

/** Fields of the form. */
export const PLACE = { channel: 'channel', hour: 'hour', monthly: 'monthly' } as const;

/** The most that a month may be set to cost, US dollars: more is a slip of the finger. */
export const MOST_MONTHLY = 100_000;

export interface PlaceFacts {
  readonly cost: ScheduleCost;
  /** What is set, where nobody chose anything here. */
  readonly hour: number;
  /** US dollars. */
  readonly monthly: number;
}

/** Asks for channel, hour and budget, with what a month is expected to cost. */
export function setupPlace(state: SetupState, screen: SetupScreen, facts: PlaceFacts): ModalView {
  const { hour, monthly } = state.place ?? facts;
  const here = /^[CG]/.test(screen.channel) ? screen.channel : null; // news for all do not go into a conversation of two
  const channel = state.place?.channel ?? here;
  const hours = Array.from({ length: 24 }, (_, i) => option(hourWords(i), String(i)));
  return stepView('place', screen, {
    submit: 'Start',
    blocks: [
      ...render('setup-place', {
        project: clip(state.project?.name ?? '', 80),
        cost: costWords(facts.cost),
      }).blocks,
      field(
        PLACE.channel,
        { label: 'Channel' },
        {
          type: 'conversations_select',
          filter: { include: ['public', 'private'], exclude_bot_users: true },
          ...(channel === null ? {} : { initial_conversation: channel }),
        },
      ),
      ...setupProblem(screen.problem, state.host),
      field(
        PLACE.hour,
        { label: 'News of the day from', hint: `In the project's time zone, ${zoneOf(state)}` },
        { type: 'static_select', options: hours, initial_option: hours[hour] },
      ),
      field(
        PLACE.monthly,
        {
          label: 'Budget for models a month, $',
          hint: 'When it is spent, and with 0, measured facts only',
        },
        {
          type: 'number_input',
          is_decimal_allowed: true,
          min_value: '0',
          max_value: String(MOST_MONTHLY),
          initial_value: String(monthly),
        },
      ),
      buttons(['Back', `${ACTIONS.setupTo}consent`]),
    ],
  });
}

function zoneOf({ project }: SetupState): string {
  return clip(project?.timezone ?? 'UTC', 60);
}

function costWords({ dollars: cost, basis }: ScheduleCost): string {
  if (cost === null) return `What a month costs is not known. ${basis}`;
  return cost === 0 ? basis : `Expected: ${dollars(cost)} a month. ${basis}`;
}
