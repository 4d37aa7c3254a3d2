import type { Click } from '../../recording/observations.ts';
import { pathOf } from '../page.ts';
import type { SessionData } from '../session-data.ts';
import { type Fact, fact, grouped, timesOf } from './fact.ts';

/** A click must have been watched this long before silence counts, ms (PostHog's mutation threshold). */
const WATCHED_MS = 2_500;
/** Rapid: three clicks, each within a second of the one before (PostHog's rage click). */
const RAPID_MS = 1_000;
const RAPID_COUNT = 3;
/** Once or twice is a slip, or reading with the mouse. */
const STATIC_COUNT = 3;
/** Clicks this near to each other are on one place (PostHog's rage click), pixels. */
const PLACE_PX = 30;

/** Clicks on things meant to be pressed that nothing visible answered, by target: measured on the page, not PostHog's `$dead_click`. */
export function deadClicks(data: SessionData): Fact[] {
  const dead = data.observed.clicks.filter(isDeadClick);
  return byTarget(dead).map((clicks) => clickFact(data, 'dead-click', clicks));
}

/** Presses of a control that was disabled at that moment. */
export function disabledPresses(data: SessionData): Fact[] {
  const pressed = data.observed.clicks.filter(
    (click) => click.disabled && click.control === 'button',
  );
  return byTarget(pressed).map((clicks) => clickFact(data, 'disabled-control-pressed', clicks));
}

/** Clicks again and again on something that is not meant to be pressed: it looks so, or lies over what is. */
export function staticClicks(data: SessionData): Fact[] {
  const missed = data.observed.clicks.filter(
    ({ control, answer, watchedMs }) =>
      control === null && answer === null && watchedMs >= WATCHED_MS,
  );
  return grouped(
    missed,
    (click) => `${pathOf(click.url)} ${labelIn(click.target) || placeOf(click)}`,
  )
    .filter((clicks) => clicks.length >= STATIC_COUNT)
    .map((clicks) => clickFact(data, 'static-clicks', clicks));
}

/** A bare layer is known by its place; the page's own ground and drawings are no layers. */
function placeOf({ target, x, y, at }: Click): string {
  const ground = ['page', 'html', 'body', 'main', 'canvas', 'iframe', 'img', 'svg', 'video'];
  if (ground.includes(target)) return `${at}`;
  return `${target} ${Math.round(x / PLACE_PX)} ${Math.round(y / PLACE_PX)}`;
}

/** What the target says, without its tag. */
function labelIn(target: string): string {
  return /"(.*)"$/.exec(target)?.[1] ?? '';
}

/** Rapid clicks that the page answered: a counter or a gallery, looks like rage and is none. */
export function answeredRapidClicks(data: SessionData): Fact[] {
  return byTarget(data.observed.clicks)
    .map(rapidRun)
    .filter((run) => run.length >= RAPID_COUNT && run.every(isAnswered))
    .map((run) => clickFact(data, 'answered-rapid-clicks', run));
}

function isAnswered({ answer, disabled }: Click): boolean {
  return answer !== null && !disabled;
}

/** Whether nothing on the screen answered a click that asked for an answer. */
export function isDeadClick(click: Click): boolean {
  if (click.disabled || click.leaves || click.answer !== null) return false;
  if (click.control !== 'button' && click.control !== 'link' && click.control !== 'other')
    return false;
  return click.watchedMs >= WATCHED_MS;
}

function byTarget(clicks: readonly Click[]): Click[][] {
  return grouped(clicks, (click) => `${pathOf(click.url)} ${click.target}`);
}

/** The longest run of rapid clicks among those of one target. */
function rapidRun(clicks: readonly Click[]): Click[] {
  let best: Click[] = [];
  let run: Click[] = [];
  for (const click of clicks) {
    const last = run.at(-1);
    if (last && click.at - last.at <= RAPID_MS) run.push(click);
    else run = [click];
    if (run.length > best.length) best = run;
  }
  return best;
}

function clickFact(data: SessionData, rule: Fact['rule'], clicks: readonly Click[]): Fact {
  const [first] = clicks;
  const times = timesOf(
    data,
    clicks.map(({ at }) => at),
  );
  return fact(rule, times, first?.target ?? '', first?.url ?? '');
}
