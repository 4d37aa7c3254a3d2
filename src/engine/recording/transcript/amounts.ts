import type { AmountChange, Observations } from '../observations.ts';
import { type Actions, actionsOf } from './actions.ts';
import { type ScreenLine, screenLine } from './line.ts';
import { shortened } from './wording.ts';

/** A number that changes later than this after the visitor did something changes by itself, ms. */
const CAUSED_MS = 5_000;
/** A number that changes by itself more often than this is a clock or a counter. */
const BY_ITSELF = 2;
/** Changes of one number this close to each other are one, from the first value to the last, ms. */
const STEP_MS = 2_000;
/** Numbers that change this close to each other change together, ms. */
const TOGETHER_MS = 200;
const LABEL_LENGTH = 40;
const VALUE_LENGTH = 20;
const LINE_LENGTH = 160;

/** A number's way from one value to another in a few quick changes. */
interface Step {
  readonly first: AmountChange;
  readonly last: AmountChange;
  readonly count: number;
}

/** Prices, totals and counts that changed, from what to what; those that changed together in one line. */
export function amountLines(observed: Observations): ScreenLine[] {
  const actions = actionsOf(observed);
  const byLabel = Map.groupBy(observed.amounts, ({ window, label }) => `${window} ${label}`);
  const steps = [...byLabel.values()]
    .flatMap((changes) => stepsOf(withoutClock(changes, actions)))
    .filter(({ first, last }) => first.before !== last.after)
    .sort((a, b) => a.first.at - b.first.at);
  return together(steps).flatMap(lineOf);
}

function withoutClock(changes: readonly AmountChange[], actions: Actions): AmountChange[] {
  const caused = changes.filter((change) => actions.since(change) <= CAUSED_MS);
  return changes.length - caused.length > BY_ITSELF ? caused : [...changes];
}

/** Of one label; a page may show the same number in two places. */
function stepsOf(changes: readonly AmountChange[]): Step[] {
  const steps: Step[] = [];
  for (const change of changes) {
    const open = steps.findLastIndex(({ first }) => change.at - first.at <= STEP_MS);
    const step = steps[open];
    if (!step || step.last.after !== change.before) {
      if (step?.last.after !== change.after) steps.push({ first: change, last: change, count: 1 });
    } else steps[open] = { ...step, last: change, count: step.count + 1 };
  }
  return steps;
}

function together(steps: readonly Step[]): Step[][] {
  const groups: Step[][] = [];
  for (const step of steps) {
    const group = groups.findLast(([one]) => one?.first.window === step.first.window);
    const since = step.first.at - (group?.[0]?.first.at ?? Number.NEGATIVE_INFINITY);
    if (group && since <= TOGETHER_MS) group.push(step);
    else groups.push([step]);
  }
  return groups;
}

function lineOf(steps: readonly Step[]): ScreenLine[] {
  const [step] = steps;
  if (!step) return [];
  const words = new Set(steps.map(wordsOf));
  const until = Math.max(...steps.map(({ last }) => last.at));
  const count = Math.max(...steps.map((one) => one.count));
  const text = shortened([...words].join(', '), LINE_LENGTH);
  return [{ ...screenLine('amount', step.first, text, until), count }];
}

function wordsOf({ first: { label, before }, last: { after } }: Step): string {
  const name = label ? `${shortened(label, LABEL_LENGTH)} ` : '';
  return `${name}${shortened(before, VALUE_LENGTH)} → ${shortened(after, VALUE_LENGTH)}`;
}
