import { SEEN_DAYS } from '../engine/setup/seen-events.ts';
import type { SetupState } from '../engine/setup/state.ts';
import type { WeekPower } from '../engine/signals/quiet-week.ts';
import { Exact } from './fill.ts';
import { dollars } from './plain-words.ts';
import { powerWords } from './quiet-week.ts';
import { type Message, render } from './render.ts';
import { clip } from './safe-text.ts';
import { hourWords } from './settings-words.ts';
import { firstReportWords } from './setup-views.ts';

/** Said to the channel: what it asks about from now on, and who set it up. `by` = Slack's id. */
export function setupWelcome(state: SetupState, by: string): Message {
  const { project, goal, place, consent } = state;
  const way = (goal?.funnel ?? []).filter((event) => event !== goal?.conversionEvent);
  return render('setup-welcome', {
    project: clip(project?.name ?? '', 80),
    by: new Exact(by),
    goal: clip(goal?.conversionEvent ?? '', 80),
    way: clip(way.join(' → '), 200),
    hour: hourWords(place?.hour ?? 0),
    zone: clip(project?.timezone ?? 'UTC', 60),
    model: consent === true,
    budget: consent === true && place?.monthly ? dollars(place.monthly) : '',
    sessions: firstReportWords(state),
    days: SEEN_DAYS,
  });
}

/** How large a drop this traffic would show. */
export function setupPower(power: WeekPower): Message {
  return render('setup-power', powerWords(power));
}
