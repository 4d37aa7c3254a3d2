import { isUnanswered } from '../facts/clicks.ts';
import { distinctTimes, type Fact, firstTime, lastTime } from '../facts/fact.ts';
import { pathOf } from '../page.ts';
import { type SessionData, secondsAt } from '../session-data.ts';
import type { Incident } from './incident.ts';
import { wentOn } from './progress.ts';

/** A failure this soon after a click is the click's, seconds. */
const CAUSE_SECONDS = 3;
/** PostHog's and our clock of the same click differ by less than this, seconds. */
const SAME_SECONDS = 1.5;
/** A session that ends this soon after a click ended on it, seconds. */
const LAST_SECONDS = 20;

/** Controls that did not answer, by what was pressed. */
export function stuckControls(data: SessionData, facts: readonly Fact[]): Incident[] {
  const pressed = facts.filter(
    ({ rule }) => rule === 'unanswered-click' || rule === 'disabled-control-pressed',
  );
  const stuck = pressed.filter((fact) => fact.times.length > 1 || isBorneOut(data, facts, fact));
  const missed = facts.filter(({ rule }) => rule === 'static-clicks');
  return [...stuck, ...missed, ...ragesWithoutRecording(data, facts)].map((fact) =>
    toIncident(data, facts, fact),
  );
}

/** One silent click is a candidate only; something else must say that it mattered. */
function isBorneOut(data: SessionData, facts: readonly Fact[], fact: Fact): boolean {
  const at = firstTime(fact);
  if (fact.rule === 'disabled-control-pressed') return !wentOn(data, at);
  const near = (other: Fact, within: number) =>
    other.times.some((time) => time >= at - SAME_SECONDS && time - at <= within);
  const failed = facts.some(
    (other) =>
      (other.rule === 'exception' || other.rule === 'failed-request') && near(other, CAUSE_SECONDS),
  );
  if (failed && !answersElsewhere(data, fact)) return true;
  const dead = facts.some(
    (other) => other.rule === 'posthog-dead-click' && near(other, SAME_SECONDS),
  );
  const isButton = fact.target.startsWith('button');
  if (dead && isButton && !answersElsewhere(data, fact)) return true;
  return isButton && data.durationSeconds - at <= LAST_SECONDS && !wentOn(data, at);
}

/** Whether the same control answered at another time. */
function answersElsewhere({ observed }: SessionData, { target, url }: Fact): boolean {
  return observed.clicks.some(
    (click) =>
      click.target === target &&
      pathOf(click.url) === pathOf(url) &&
      !isUnanswered(click) &&
      click.answer !== null,
  );
}

/** PostHog's rage clicks decide alone only where there is no recording to look at. */
function ragesWithoutRecording({ observed }: SessionData, facts: readonly Fact[]): Fact[] {
  return observed.span === null ? facts.filter(({ rule }) => rule === 'posthog-rage-click') : [];
}

function toIncident(data: SessionData, facts: readonly Fact[], fact: Fact): Incident {
  const supporting = facts.filter((other) => isAbout(other, fact));
  return {
    kind: kindOf(data, fact),
    description: describe(fact),
    facts: [fact, ...supporting],
    times: distinctTimes(fact.times),
    url: fact.url,
    visible: fact.visible,
  };
}

function isAbout(other: Fact, fact: Fact): boolean {
  if (other.rule === 'posthog-rage-click' || other.rule === 'posthog-dead-click') {
    return other.times.some((time) => fact.times.some((at) => Math.abs(time - at) <= SAME_SECONDS));
  }
  if (other.rule !== 'exception' && other.rule !== 'failed-request') return false;
  return other.times.some((time) =>
    fact.times.some((at) => time >= at && time - at <= CAUSE_SECONDS),
  );
}

function kindOf(data: SessionData, fact: Fact): Incident['kind'] {
  if (wentOn(data, lastTime(fact))) return 'non-blocking';
  if (fact.rule === 'posthog-rage-click' || fact.rule === 'static-clicks') return 'confusion';
  const again = fact.times.length > 1 || fact.rule === 'disabled-control-pressed';
  return again && !answeredAfter(data, fact) ? 'blocking' : 'confusion';
}

function answeredAfter(data: SessionData, fact: Fact): boolean {
  return data.observed.clicks.some(
    (click) =>
      click.target === fact.target &&
      click.answer !== null &&
      secondsAt(data, click.at) > lastTime(fact),
  );
}

function describe({ rule, target }: Fact): string {
  if (rule === 'disabled-control-pressed') return `Pressed ${target}, which was disabled`;
  if (rule === 'static-clicks')
    return `Clicked ${target} again and again, which is nothing to press`;
  if (rule === 'posthog-rage-click') return `Clicked ${target} again and again`;
  return `Pressed ${target} and nothing answered`;
}
