import { hasBetween } from '../../recording/in-time.ts';
import type { Click, TypedInput } from '../../recording/observations.ts';
import type { Analysis } from '../../sessions/analysis.ts';
import { type Fact, firstTime, lastTime } from '../../sessions/facts/fact.ts';
import { pathOf } from '../../sessions/page.ts';
import { secondsAt } from '../../sessions/session-data.ts';
import { CLEAR, seen, UNKNOWN } from '../sighting.ts';
import { type Check, sightingOf } from './check.ts';
import { isAfterTyping, isOfService } from './refused.ts';

/** A press this long before a refusal called it forth, seconds. */
const CAUSE_SECONDS = 8;

/**
 * Choosing one of several before a button is pressed. It fails where the page refuses the press, the
 * visitor chooses again, and is refused again: the choice was lost, or it is not clear what to choose. What
 * a choice is, is told by what was operated (radio, checkbox, select, or a button beside the one refused),
 * never by its words.
 */
export const variantSelectionFlow: Check = {
  key: 'variantSelectionFlow',
  title: 'Choosing a variant',
  headline: 'Choosing a variant goes wrong',
  definition:
    'had to choose a variant of something (size, colour, plan, date, seat) before going on, and could not: the choice was lost, refused again after choosing, not to be had, or not to be found',
  advice: 'Keep the choice that was made, and show at it what is still to be chosen.',
  untold: 'too little was seen of choosing among variants to tell',
  kind: 'behaviour',
  byModel: true,
  decide(analysis) {
    const again = analysis.facts.filter(
      (fact) => fact.rule === 'error-text' && isChosenAgain(analysis, fact),
    );
    const sightings = again.map((fact) =>
      sightingOf(fact, {
        text: `Chose, and was told ${fact.text} again`,
        seconds: firstTime(fact),
      }),
    );
    return seen(sightings, hasChosen(analysis) ? CLEAR : UNKNOWN);
  },
};

/** Refused at least twice on a page where nothing is typed, and chosen between the first and the last time. */
function isChosenAgain(analysis: Analysis, fact: Fact): boolean {
  if (fact.times.length < 2 || isAfterTyping(analysis, fact) || isOfService(analysis, fact))
    return false;
  const { data } = analysis;
  const from = firstTime(fact);
  const here = data.observed.clicks.filter(({ url }) => pathOf(url) === pathOf(fact.url));
  const at = (click: Click) => secondsAt(data, click.at);
  const cause = here.findLast(
    (click) => click.control === 'button' && at(click) <= from && at(click) >= from - CAUSE_SECONDS,
  );
  if (!cause) return false;
  const isChoice = (click: Click) =>
    click.target !== cause.target &&
    (click.control === 'choice' || click.control === 'button') &&
    click.answer !== null &&
    click.answer.kind !== 'page';
  const chosen = here.filter(isChoice).map(at);
  return hasBetween(
    [...chosen, ...selects(analysis, fact)].toSorted(ascending),
    from,
    lastTime(fact),
  );
}

function selects({ data }: Analysis, { url }: Fact): number[] {
  return data.observed.inputs
    .filter((input) => input.value === 'choice' && pathOf(input.url) === pathOf(url))
    .map(({ at }) => secondsAt(data, at));
}

/** Whether a choice was made on a page where nothing is typed, and something pressed after it. */
function hasChosen({ data }: Analysis): boolean {
  const { clicks, inputs } = data.observed;
  const typed = new Set(inputs.filter(({ value }) => value !== 'choice').map(pageOf));
  const choices = [
    ...clicks.filter(({ control }) => control === 'choice'),
    ...inputs.filter(({ value }) => value === 'choice'),
  ];
  return choices.some(
    (choice) =>
      !typed.has(pageOf(choice)) &&
      clicks.some(
        (click) =>
          click.control === 'button' && click.at > choice.at && pageOf(click) === pageOf(choice),
      ),
  );
}

function pageOf({ window, url }: Click | TypedInput): string {
  return `${window} ${pathOf(url)}`;
}

function ascending(a: number, b: number): number {
  return a - b;
}
