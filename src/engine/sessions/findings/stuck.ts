import { distinctTimes, type Fact, firstTime, happened, lastTime } from '../facts/fact.ts';
import { pathOf } from '../page.ts';
import type { SessionData } from '../session-data.ts';
import type { Incident } from './incident.ts';
import { isAnsweredLater } from './mended.ts';
import { wentOn } from './progress.ts';

/** A failure this soon after a click is the click's, seconds. */
const CAUSE_SECONDS = 3;
/** PostHog's and our clock of the same click differ by less than this, seconds. */
const SAME_SECONDS = 1.5;
/** A session that ends this soon after a click ended on it, seconds. */
const LAST_SECONDS = 20;

/** What makes it likely that a silent press mattered, when it comes just then. */
const BEARING_OUT: ReadonlySet<Fact['rule']> = new Set([
  'exception',
  'failed-request',
  'thrashed-cursor',
]);

/** Controls that did not answer, by what was pressed. */
export function stuckControls(data: SessionData, facts: readonly Fact[]): Incident[] {
  const isBorneOut = bearing(data, facts);
  const stuck = facts.filter(
    (fact) =>
      (fact.rule === 'dead-click' && (fact.times.length > 1 || isBorneOut(fact))) ||
      (fact.rule === 'disabled-control-pressed' &&
        (fact.times.length > 1 || !wentOn(data, firstTime(fact)))),
  );
  const missed = facts.filter(({ rule }) => rule === 'static-clicks');
  return [...stuck, ...missed, ...ragesWithoutRecording(data, facts)].map((fact) =>
    toIncident(data, facts, fact),
  );
}

/** Tells of one silent press whether something else says that it mattered: alone it is a candidate only. */
function bearing(data: SessionData, facts: readonly Fact[]): (fact: Fact) => boolean {
  const answered = new Set(
    data.observed.clicks.filter(({ answer }) => answer !== null).map(controlOf),
  );
  return (fact) => {
    const at = firstTime(fact);
    const isButton = fact.target.startsWith('button');
    const after = facts.some(
      (other) =>
        (BEARING_OUT.has(other.rule) && happened(other, at - SAME_SECONDS, at + CAUSE_SECONDS)) ||
        (isButton &&
          other.rule === 'posthog-dead-click' &&
          happened(other, at - SAME_SECONDS, at + SAME_SECONDS)),
    );
    if (after && !answered.has(controlOf(fact))) return true;
    return isButton && data.durationSeconds - at <= LAST_SECONDS && !wentOn(data, at);
  };
}

/** The same control of the same page, whenever it was pressed. */
function controlOf({ url, target }: { readonly url: string; readonly target: string }): string {
  return `${pathOf(url)} ${target}`;
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
    return fact.times.some((at) => happened(other, at - SAME_SECONDS, at + SAME_SECONDS));
  }
  if (!BEARING_OUT.has(other.rule)) return false;
  return fact.times.some((at) => happened(other, at, at + CAUSE_SECONDS));
}

function kindOf(data: SessionData, fact: Fact): Incident['kind'] {
  if (wentOn(data, lastTime(fact))) return 'non-blocking';
  if (fact.rule === 'posthog-rage-click' || fact.rule === 'static-clicks') return 'confusion';
  const again = fact.times.length > 1 || fact.rule === 'disabled-control-pressed';
  return again && !isAnsweredLater(data, fact) ? 'blocking' : 'confusion';
}

function describe({ rule, target }: Fact): string {
  if (rule === 'disabled-control-pressed') return `Pressed ${target}, which was disabled`;
  if (rule === 'static-clicks')
    return `Clicked ${target} again and again, which is nothing to press`;
  if (rule === 'posthog-rage-click') return `Clicked ${target} again and again`;
  return `Pressed ${target} and nothing answered`;
}
