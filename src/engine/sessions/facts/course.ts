import type { PageShown, TypedInput } from '../../recording/observations.ts';
import { pathOf } from '../page.ts';
import { type SessionData, secondsAt } from '../session-data.ts';
import { type Fact, fact, firstTime, lastTime } from './fact.ts';
import { urlOf } from './posthog-clicks.ts';

/** Nothing done for this long, seconds. */
const PAUSE_SECONDS = 30;
/** Leaving this soon after trouble, seconds (field.md §4, leave after error). */
const LEAVE_SECONDS = 30;
/** One typed field is a start; two are a form one meant to send. */
const FIELDS_FILLED = 2;

/** First time each step of the project's funnel was reached. */
export function funnelSteps({ project, ...rest }: SessionData): Fact[] {
  const data = { project, ...rest };
  return project.funnel.flatMap((step) => {
    const first = data.events.find((event) => event.event === step);
    if (!first) return [];
    return [fact('funnel-step', secondsAt(data, first.timestamp), step, urlOf(first))];
  });
}

/** The pages in their order, one entry a visit. */
export function visits({ observed }: SessionData): PageShown[] {
  const last = new Map<string, string>();
  return observed.pages.filter((page) => {
    const path = pathOf(page.url);
    const moved = last.get(page.window) !== path;
    last.set(page.window, path);
    return moved;
  });
}

/** Stretches of half a minute and more without any input. */
export function longPauses(data: SessionData): Fact[] {
  const moments = [
    ...data.observed.activity.map((at) => secondsAt(data, at)),
    data.durationSeconds,
  ];
  return moments.flatMap((next, i) => {
    const before = moments[i - 1] ?? 0;
    const lasted = Math.round(next - before);
    if (data.observed.activity.length === 0 || lasted < PAUSE_SECONDS) return [];
    return [{ ...fact('long-pause', before, `${lasted} s without input`, ''), lasted }];
  });
}

/** A form with at least two fields filled, nothing sent and no new page after the last of them. */
export function unfinishedForms(data: SessionData): Fact[] {
  const forms = Map.groupBy(
    data.observed.inputs.filter((input) => input.filled),
    (input) => `${input.window} ${pathOf(input.url)} ${input.form}`,
  );
  return [...forms.values()].flatMap((inputs) => {
    const last = inputs.at(-1);
    const fields = new Set(inputs.map((input) => input.field));
    if (!last || isEmptied(data, last) || fields.size < FIELDS_FILLED || wentOn(data, last.at))
      return [];
    const names = [...fields].filter(Boolean).slice(0, 4).join(', ');
    return [
      fact(
        'form-unfinished',
        secondsAt(data, last.at),
        `${fields.size} fields filled (${names})`,
        last.url,
      ),
    ];
  });
}

/** The page or the visitor emptied the field again: nothing was left in it. */
function isEmptied({ observed }: SessionData, last: TypedInput): boolean {
  return observed.inputs.some(
    ({ at, field, window, filled }) =>
      at >= last.at && !filled && field === last.field && window === last.window,
  );
}

function wentOn({ events, observed }: SessionData, at: number): boolean {
  const sent = events.some(
    (event) => event.timestamp > at && event.properties.$event_type === 'submit',
  );
  const answered = observed.clicks.some(
    (click) => click.at >= at && click.control === 'button' && click.answer !== null,
  );
  return sent || answered || observed.pages.some((page) => page.at > at);
}

/** The session ended soon after the last trouble. */
export function endAfterError(data: SessionData, facts: readonly Fact[]): Fact[] {
  const troubles = facts.filter(
    ({ rule, visible }) => rule === 'error-text' || (rule === 'failed-request' && visible),
  );
  const last = troubles.toSorted((a, b) => lastTime(a) - lastTime(b)).at(-1);
  if (!last || data.durationSeconds - lastTime(last) > LEAVE_SECONDS) return [];
  const after = Math.round(data.durationSeconds - lastTime(last));
  return [
    fact('end-after-error', data.durationSeconds, `left ${after} s after ${last.text}`, last.url),
  ];
}

/** In the order in which they first happened. */
export function chronological(facts: readonly Fact[]): Fact[] {
  return facts.toSorted((a, b) => firstTime(a) - firstTime(b));
}
